//! Globus Transfer, version 0.10, but for what managers of endpoints do. <https://docs.globus.org/api/transfer/>

use super::operation::Service::Transfer;
use super::operation::{Body, Operation, Paging, collection, flag, number, text, uuid};

/// The most of a page that one request asks for.
const PAGE: usize = 1000;
const SEARCH_PAGE: usize = 100;

pub const OPERATIONS: &[Operation] = &[
    // Collections and endpoints.
    Transfer.get("get_endpoint", "v0.10/endpoint/{endpoint_id}", "Shows a collection or endpoint."),
    Transfer
        .put("update_endpoint", "v0.10/endpoint/{endpoint_id}", "Changes a collection or endpoint.")
        .body(Body::Typed("endpoint")),
    Transfer
        .put(
            "set_subscription_id",
            "v0.10/endpoint/{collection_id}/subscription",
            "Puts a Globus Connect Personal collection under a subscription: `subscription_id` is a UUID, \"DEFAULT\" or \
             null.",
        )
        .body(Body::Document),
    Transfer
        .put(
            "set_subscription_admin_verified",
            "v0.10/endpoint/{collection_id}/subscription_admin_verified",
            "Marks a collection as verified by its subscription's administrators, or not: `subscription_admin_verified`.",
        )
        .body(Body::Document),
    Transfer.delete("delete_endpoint", "v0.10/endpoint/{endpoint_id}", "Deletes a collection or endpoint."),
    Transfer
        .get("endpoint_search", "v0.10/endpoint_search", "Finds collections and endpoints by words or by scope.")
        .query(&[
            text("filter_fulltext"),
            text("filter_scope"),
            uuid("filter_owner_id"),
            collection("filter_host_endpoint"),
            flag("filter_non_functional"),
            text("filter_entity_type"),
            number("limit"),
            number("offset"),
        ])
        .pages("DATA", Paging::HasNext(SEARCH_PAGE)),
    Transfer
        .get(
            "my_effective_pause_rule_list",
            "v0.10/endpoint/{endpoint_id}/my_effective_pause_rule_list",
            "Lists the pause rules that hold for the caller's tasks on a collection.",
        )
        .list("DATA"),
    Transfer
        .get(
            "my_shared_endpoint_list",
            "v0.10/endpoint/{endpoint_id}/my_shared_endpoint_list",
            "Lists the caller's guest collections on a mapped collection.",
        )
        .list("DATA"),
    Transfer
        .get(
            "get_shared_endpoint_list",
            "v0.10/endpoint/{endpoint_id}/shared_endpoint_list",
            "Lists all guest collections on a mapped collection.",
        )
        .query(&[number("max_results"), text("next_token")])
        .pages("shared_endpoints", Paging::NextToken),
    Transfer
        .post("create_shared_endpoint", "v0.10/shared_endpoint", "Makes a guest collection.")
        .body(Body::Typed("shared_endpoint")),
    Transfer
        .get(
            "endpoint_server_list",
            "v0.10/endpoint/{endpoint_id}/server_list",
            "Lists the servers of an endpoint, for those that have some.",
        )
        .list("DATA"),
    Transfer.get(
        "get_endpoint_server",
        "v0.10/endpoint/{endpoint_id}/server/{server_id}",
        "Shows a server of an endpoint.",
    ),
    // Roles and permissions.
    Transfer
        .get("endpoint_role_list", "v0.10/endpoint/{endpoint_id}/role_list", "Lists who has which role on a collection.")
        .list("DATA"),
    Transfer
        .post("add_endpoint_role", "v0.10/endpoint/{endpoint_id}/role", "Gives a person or group a role on a collection.")
        .body(Body::Typed("role")),
    Transfer.get("get_endpoint_role", "v0.10/endpoint/{endpoint_id}/role/{role_id}", "Shows a role."),
    Transfer.delete("delete_endpoint_role", "v0.10/endpoint/{endpoint_id}/role/{role_id}", "Takes a role away."),
    Transfer
        .get(
            "endpoint_acl_list",
            "v0.10/endpoint/{endpoint_id}/access_list",
            "Lists the permissions on a guest collection.",
        )
        .list("DATA"),
    Transfer.get("get_endpoint_acl_rule", "v0.10/endpoint/{endpoint_id}/access/{rule_id}", "Shows a permission."),
    Transfer
        .post(
            "add_endpoint_acl_rule",
            "v0.10/endpoint/{endpoint_id}/access",
            "Lets somebody into a folder of a guest collection.",
        )
        .body(Body::Typed("access")),
    Transfer
        .put("update_endpoint_acl_rule", "v0.10/endpoint/{endpoint_id}/access/{rule_id}", "Changes a permission.")
        .body(Body::Typed("access")),
    Transfer.delete(
        "delete_endpoint_acl_rule",
        "v0.10/endpoint/{endpoint_id}/access/{rule_id}",
        "Takes a permission away.",
    ),
    // Bookmarks.
    Transfer.get("bookmark_list", "v0.10/bookmark_list", "Lists the caller's bookmarks.").list("DATA"),
    Transfer.post("create_bookmark", "v0.10/bookmark", "Makes a bookmark.").body(Body::Typed("bookmark")),
    Transfer.get("get_bookmark", "v0.10/bookmark/{bookmark_id}", "Shows a bookmark."),
    Transfer
        .put("update_bookmark", "v0.10/bookmark/{bookmark_id}", "Changes the name of a bookmark.")
        .body(Body::Typed("bookmark")),
    Transfer.delete("delete_bookmark", "v0.10/bookmark/{bookmark_id}", "Deletes a bookmark."),
    // Files.
    Transfer
        .get("operation_ls", "v0.10/operation/endpoint/{endpoint_id}/ls", "Lists a directory.")
        .query(&[
            text("path"),
            flag("show_hidden"),
            text("orderby").commas(),
            number("limit"),
            number("offset"),
            text("filter").repeated(),
            text("local_user"),
        ])
        .list("DATA"),
    Transfer
        .post(
            "operation_mkdir",
            "v0.10/operation/endpoint/{endpoint_id}/mkdir",
            "Makes a directory: `path`, and perhaps `local_user`.",
        )
        .body(Body::Typed("mkdir")),
    Transfer
        .post(
            "operation_rename",
            "v0.10/operation/endpoint/{endpoint_id}/rename",
            "Renames a file or directory: `old_path`, `new_path`, and perhaps `local_user`.",
        )
        .body(Body::Typed("rename")),
    Transfer
        .get("operation_stat", "v0.10/operation/endpoint/{endpoint_id}/stat", "Shows one file or directory.")
        .query(&[text("path"), text("local_user")]),
    Transfer
        .post(
            "operation_symlink",
            "v0.10/operation/endpoint/{endpoint_id}/symlink",
            "Makes a symbolic link, where the collection can: `path`, `symlink_target`.",
        )
        .body(Body::Typed("symlink")),
    // Tasks.
    Transfer.get("get_submission_id", "v0.10/submission_id", "Gives an id that makes one submission safe to repeat."),
    Transfer
        .post("submit_transfer", "v0.10/transfer", "Submits a transfer.")
        .body(Body::Typed("transfer"))
        .submission(""),
    Transfer.post("submit_delete", "v0.10/delete", "Submits a delete.").body(Body::Typed("delete")).submission(""),
    Transfer
        .get("task_list", "v0.10/task_list", "Lists the caller's tasks.")
        .query(&[number("limit"), number("offset"), text("orderby").commas(), text("filter")])
        .pages("DATA", Paging::LimitOffsetTotal(PAGE)),
    Transfer
        .get("task_event_list", "v0.10/task/{task_id}/event_list", "Lists what happened to a task, the newest first.")
        .query(&[number("limit"), number("offset"), text("orderby").commas(), text("filter")])
        .pages("DATA", Paging::LimitOffsetTotal(PAGE)),
    Transfer.get("get_task", "v0.10/task/{task_id}", "Shows a task."),
    Transfer
        .put("update_task", "v0.10/task/{task_id}", "Changes the `label` or `deadline` of a task that has not ended.")
        .body(Body::Typed("task")),
    Transfer.post("cancel_task", "v0.10/task/{task_id}/cancel", "Cancels a task.").repeatable(),
    Transfer.post("remove_task", "v0.10/task/{task_id}/remove", "Takes a task that has ended off the list."),
    Transfer.get("task_pause_info", "v0.10/task/{task_id}/pause_info", "Says why a task is paused."),
    Transfer
        .get(
            "task_successful_transfers",
            "v0.10/task/{task_id}/successful_transfers",
            "Lists the files that a task has moved.",
        )
        .query(&[text("marker")])
        .pages("DATA", Paging::NullableMarker),
    Transfer
        .get("task_skipped_errors", "v0.10/task/{task_id}/skipped_errors", "Lists what a task has skipped, and why.")
        .query(&[text("marker")])
        .pages("DATA", Paging::NullableMarker),
];
