//! The documents of pause rules: whole for those who manage them, limited for those whom they hold.

use serde_json::{Value, json};

use super::error::TransferError;
use super::pause_rule::PauseRule;
use super::standing::{Intervention, Side};
use crate::service::Service;
use crate::state::Result;
use crate::web;

/// What a rule tells those whom it holds: not who made it.
pub fn limited(service: &Service, rule: &PauseRule) -> Result<Value> {
    let mut document = json!(rule.paused);
    let collection = service.collection(rule.endpoint)?;
    document["DATA_TYPE"] = json!("pause_rule_limited");
    document["id"] = json!(rule.id);
    document["message"] = json!(rule.message);
    document["start_time"] = json!(rule.start_time.map(web::time));
    document["end_time"] = json!(rule.end_time.map(web::time));
    document["endpoint_id"] = json!(rule.endpoint);
    document["endpoint_display_name"] = json!(collection.map(|collection| collection.display_name));
    document["identity_id"] = json!(rule.identity);
    Ok(document)
}

pub fn document(service: &Service, rule: &PauseRule, editable: bool) -> Result<Value> {
    let mut document = limited(service, rule)?;
    let modified_by = service.identity(rule.modified_by)?;
    document["DATA_TYPE"] = json!("pause_rule");
    document["modified_by"] = json!(modified_by.map(|identity| identity.username));
    document["modified_by_id"] = json!(rule.modified_by);
    document["created_by_host_manager"] = json!(rule.created_by_host_manager);
    document["editable"] = json!(editable);
    Ok(document)
}

/// Why a task is paused: by rules, or by name.
pub fn pause_info(
    service: &Service,
    rules: &[PauseRule],
    pause: Option<&Intervention>,
) -> std::result::Result<Value, TransferError> {
    let rules: Result<Vec<Value>> = rules.iter().map(|rule| limited(service, rule)).collect();
    let message = |side: Side| pause.filter(|pause| pause.side == side || pause.side == Side::Both);
    let message = |side: Side| message(side).map(|pause| pause.message.as_str());
    Ok(json!({
        "DATA_TYPE": "pause_info_limited",
        "pause_rules": rules?,
        "source_pause_message": message(Side::Source),
        "destination_pause_message": message(Side::Destination),
        "source_pause_message_share": null,
        "destination_pause_message_share": null,
    }))
}
