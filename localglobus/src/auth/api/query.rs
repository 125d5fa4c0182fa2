//! Query parameters that are lists with commas.

use uuid::Uuid;

use super::body::invalid;
use crate::auth::error::AuthError;

/// The items of a list.
pub fn items(text: &str) -> Vec<&str> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// A list of ids.
pub fn ids(text: &str) -> Result<Vec<Uuid>, AuthError> {
    let id = |item: &str| item.parse().map_err(|_| invalid(format!("ids: \"{item}\" is not a UUID")));
    items(text).into_iter().map(id).collect()
}

/// Two parameters of which exactly one is to be given.
pub enum Either<'a> {
    First(&'a str),
    Second(&'a str),
}

impl<'a> Either<'a> {
    pub fn of(first: (&str, &'a Option<String>), second: (&str, &'a Option<String>)) -> Result<Self, AuthError> {
        match (first.1, second.1) {
            (Some(text), None) => Ok(Self::First(text)),
            (None, Some(text)) => Ok(Self::Second(text)),
            _ => Err(invalid(format!("Either {} or {} is required, and not both", first.0, second.0))),
        }
    }
}
