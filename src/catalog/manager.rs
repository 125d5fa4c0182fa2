//! What managers and monitors of endpoints do in Transfer, version 0.10.
//! <https://docs.globus.org/api/transfer/advanced_collection_management/>

use super::operation::Service::Transfer;
use super::operation::{Body, Operation, Paging, collection, flag, number, text, uuid};

pub const OPERATIONS: &[Operation] = &[
    Transfer
        .get(
            "endpoint_manager_monitored_endpoints",
            "v0.10/endpoint_manager/monitored_endpoints",
            "Lists the endpoints that the caller may monitor.",
        )
        .list("DATA"),
    Transfer
        .get(
            "endpoint_manager_hosted_endpoint_list",
            "v0.10/endpoint_manager/endpoint/{endpoint_id}/hosted_endpoint_list",
            "Lists the guest collections on a collection.",
        )
        .list("DATA"),
    Transfer.get(
        "endpoint_manager_get_endpoint",
        "v0.10/endpoint_manager/endpoint/{endpoint_id}",
        "Shows a collection as its managers see it.",
    ),
    Transfer
        .get(
            "endpoint_manager_acl_list",
            "v0.10/endpoint_manager/endpoint/{endpoint_id}/access_list",
            "Lists the permissions on a guest collection.",
        )
        .list("DATA"),
    Transfer
        .get("endpoint_manager_task_list", "v0.10/endpoint_manager/task_list", "Lists the tasks of all users.")
        .query(&[
            text("filter_status").commas(),
            uuid("filter_task_id").commas(),
            uuid("filter_owner_id"),
            collection("filter_endpoint"),
            text("filter_endpoint_use"),
            flag("filter_is_paused"),
            text("filter_completion_time").commas(),
            number("filter_min_faults"),
            text("filter_local_user"),
            number("limit"),
            text("last_key"),
        ])
        .pages("DATA", Paging::LastKey),
    Transfer.get("endpoint_manager_get_task", "v0.10/endpoint_manager/task/{task_id}", "Shows anybody's task."),
    Transfer
        .get(
            "endpoint_manager_task_event_list",
            "v0.10/endpoint_manager/task/{task_id}/event_list",
            "Lists what happened to a task, the newest first.",
        )
        .query(&[number("limit"), number("offset"), flag("filter_is_error")])
        .pages("DATA", Paging::LimitOffsetTotal(1000)),
    Transfer.get(
        "endpoint_manager_task_pause_info",
        "v0.10/endpoint_manager/task/{task_id}/pause_info",
        "Says why a task is paused.",
    ),
    Transfer
        .get(
            "endpoint_manager_task_successful_transfers",
            "v0.10/endpoint_manager/task/{task_id}/successful_transfers",
            "Lists the files that a task has moved.",
        )
        .query(&[text("marker")])
        .pages("DATA", Paging::NullableMarker),
    Transfer
        .get(
            "endpoint_manager_task_skipped_errors",
            "v0.10/endpoint_manager/task/{task_id}/skipped_errors",
            "Lists what a task has skipped, and why.",
        )
        .query(&[text("marker")])
        .pages("DATA", Paging::NullableMarker),
    Transfer
        .post(
            "endpoint_manager_cancel_tasks",
            "v0.10/endpoint_manager/admin_cancel",
            "Cancels tasks of others: `task_id_list`, and a `message` to their owners.",
        )
        .body(Body::Document),
    Transfer.get(
        "endpoint_manager_cancel_status",
        "v0.10/endpoint_manager/admin_cancel/{admin_cancel_id}",
        "Says how far such a cancel has come.",
    ),
    Transfer
        .post(
            "endpoint_manager_pause_tasks",
            "v0.10/endpoint_manager/admin_pause",
            "Pauses tasks of others: `task_id_list`, and a `message` to their owners.",
        )
        .body(Body::Document),
    Transfer
        .post(
            "endpoint_manager_resume_tasks",
            "v0.10/endpoint_manager/admin_resume",
            "Lets paused tasks go on: `task_id_list`.",
        )
        .body(Body::Document),
    Transfer
        .get(
            "endpoint_manager_pause_rule_list",
            "v0.10/endpoint_manager/pause_rule_list",
            "Lists the pause rules of endpoints that the caller manages.",
        )
        .query(&[collection("filter_endpoint"), collection("filter_host_endpoint")])
        .list("DATA"),
    Transfer
        .post(
            "endpoint_manager_create_pause_rule",
            "v0.10/endpoint_manager/pause_rule",
            "Makes a pause rule, which pauses all tasks that it is about.",
        )
        .body(Body::Typed("pause_rule")),
    Transfer.get(
        "endpoint_manager_get_pause_rule",
        "v0.10/endpoint_manager/pause_rule/{pause_rule_id}",
        "Shows a pause rule.",
    ),
    Transfer
        .put(
            "endpoint_manager_update_pause_rule",
            "v0.10/endpoint_manager/pause_rule/{pause_rule_id}",
            "Changes a pause rule.",
        )
        .body(Body::Typed("pause_rule")),
    Transfer.delete(
        "endpoint_manager_delete_pause_rule",
        "v0.10/endpoint_manager/pause_rule/{pause_rule_id}",
        "Deletes a pause rule.",
    ),
];
