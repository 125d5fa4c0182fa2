//! Page after page of a list, in each of the services' styles, for as long as the service gives something new.

use std::collections::HashSet;

use reqwest::Url;
use serde_json::Value;

use super::operation::Paging;
use super::request::Request;
use crate::error::{Error, Result, Status};

/// The services show no more than these of a list that is paged by offset.
pub(super) const WINDOW: usize = 1000;

/// So many pages may hold nothing, one after the other, and promise more.
const MOST_EMPTY_PAGES: usize = 100;

/// Where in a list the next request begins.
pub(super) struct Pager {
    offset: usize,
    /// The most that one page may have.
    page: usize,
    /// What has led to a page already.
    seen: HashSet<String>,
    empty_pages: usize,
}

impl Pager {
    /// Begins where the parameters say.
    pub fn new(request: &Request) -> Result<Self> {
        let page = match request.operation.paging {
            Paging::HasNext(page) | Paging::LimitOffsetTotal(page) => page,
            _ => usize::MAX,
        };
        let offset = request.number("offset").unwrap_or(0);
        if page < usize::MAX && offset >= WINDOW {
            let name = request.operation.name;
            return Err(Error::invalid(format!("{name}: offset {offset}: the service shows only the first {WINDOW}")));
        }
        let page = request.number("limit").map_or(page, |limit| limit.clamp(1, page));
        Ok(Pager { offset, page, seen: HashSet::new(), empty_pages: 0 })
    }

    /// Has the request ask for the next page, of which no more than `wanted` are used.
    pub fn ask(&self, request: &mut Request, wanted: usize) {
        if let Paging::HasNext(_) | Paging::LimitOffsetTotal(_) = request.operation.paging {
            request.set("limit", self.page.min(wanted).min(WINDOW - self.offset).to_string());
            request.set("offset", self.offset.to_string());
        }
    }

    /// Turns to the page after one that had `count`; false after the last one.
    pub fn turn(&mut self, request: &mut Request, page: &Value, count: usize) -> Result<bool> {
        let next = match request.operation.paging {
            Paging::None => return Ok(false),
            Paging::HasNext(_) => {
                let is_more = flag(request, page, "has_next_page")?;
                return self.turn_by_offset(request, count, is_more);
            }
            Paging::LimitOffsetTotal(_) => {
                let total = page["total"].as_u64().ok_or_else(|| broken(request, "a page has no \"total\""))?;
                let end = self.offset.saturating_add(count);
                return self.turn_by_offset(request, count, u64::try_from(end).is_ok_and(|end| end < total));
            }
            Paging::NullableMarker => key(request, page, "next_marker")?.map(|marker| ("marker", marker)),
            Paging::NextToken => key(request, page, "next_token")?.map(|token| ("next_token", token)),
            Paging::LastKey if !flag(request, page, "has_next_page")? => None,
            Paging::LastKey => match key(request, page, "last_key")? {
                Some(last_key) => Some(("last_key", last_key)),
                None => return Err(broken(request, "more is promised, without a \"last_key\"")),
            },
            Paging::JsonApi => {
                let Some(next) = link(request, page)? else { return Ok(false) };
                self.check(request, next.query().unwrap_or_default(), count)?;
                request.query = next.query_pairs().into_owned().collect();
                return Ok(true);
            }
        };
        let Some((name, value)) = next else { return Ok(false) };
        self.check(request, &value, count)?;
        request.set(name, value);
        Ok(true)
    }

    fn turn_by_offset(&mut self, request: &Request, count: usize, is_more: bool) -> Result<bool> {
        if is_more && count == 0 {
            return Err(broken(request, "more is promised, but a page is empty"));
        }
        self.offset = self.offset.saturating_add(count);
        Ok(is_more && self.offset < WINDOW)
    }

    /// Refuses to go where it has been, and to go on for ever.
    fn check(&mut self, request: &Request, next: &str, count: usize) -> Result<()> {
        if !self.seen.insert(next.to_owned()) {
            return Err(broken(request, "a page leads back to an earlier one"));
        }
        self.empty_pages = if count == 0 { self.empty_pages + 1 } else { 0 };
        match self.empty_pages > MOST_EMPTY_PAGES {
            true => Err(broken(request, "more is promised, but page after page is empty")),
            false => Ok(()),
        }
    }
}

fn flag(request: &Request, page: &Value, name: &str) -> Result<bool> {
    match &page[name] {
        Value::Bool(is_true) => Ok(*is_true),
        Value::Null => Ok(false),
        _ => Err(broken(request, &format!("\"{name}\" is neither true nor false"))),
    }
}

/// What leads to the next page: a text or a number; null and nothing lead nowhere.
fn key(request: &Request, page: &Value, name: &str) -> Result<Option<String>> {
    match &page[name] {
        Value::String(text) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
        Value::Number(number) => Ok(Some(number.to_string())),
        Value::Null => Ok(None),
        _ => Err(broken(request, &format!("\"{name}\" is neither a text nor a number"))),
    }
}

/// The address of the next page, which must be of the same service: the token is for nobody else. Only its query counts.
fn link(request: &Request, page: &Value) -> Result<Option<Url>> {
    let link = page.pointer("/links/next").unwrap_or(&Value::Null);
    let address = match link.get("href").unwrap_or(link) {
        Value::String(address) => address,
        Value::Null => return Ok(None),
        _ => return Err(broken(request, "the link to the next page is no address")),
    };
    let here = request.url();
    let next = here.join(address).map_err(|_| broken(request, "the link to the next page is no address"))?;
    match next.origin() == here.origin() {
        true => Ok(Some(next)),
        false => {
            let elsewhere = next.origin().ascii_serialization();
            Err(broken(request, &format!("the link to the next page leads elsewhere, to {elsewhere}")))
        }
    }
}

fn broken(request: &Request, why: &str) -> Error {
    Error::new(Status::Protocol, format!("{}: the pages of the answer make no sense: {why}", request.what()))
}
