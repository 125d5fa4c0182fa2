//! Globus Transfer, version 2: JSON:API documents of bookmarks, tunnels and stream access points.
//! <https://docs.globus.org/api/transfer/#v2>
//!
//! Where the Python SDK has a method of the same name for version 0.10 that does something else, the name here ends in
//! `_v2`.

use super::operation::Service::Transfer;
use super::operation::{Body, Operation, Paging, Parameter, number, text};

const PAGE: &[Parameter] = &[text("page[marker]"), number("page[limit]")];

pub const OPERATIONS: &[Operation] = &[
    Transfer
        .post("create_tunnel", "v2/tunnels", "Makes a tunnel between two stream access points.")
        .body(Body::Document)
        .submission("/data/attributes"),
    Transfer.patch("update_tunnel", "v2/tunnels/{tunnel_id}", "Changes a tunnel, or stops it.").body(Body::Document),
    Transfer.get("get_tunnel", "v2/tunnels/{tunnel_id}", "Shows a tunnel."),
    Transfer.delete("delete_tunnel", "v2/tunnels/{tunnel_id}", "Deletes a tunnel that has stopped."),
    Transfer
        .get("list_tunnels", "v2/tunnels", "Lists the caller's tunnels.")
        .query(PAGE)
        .pages("data", Paging::JsonApi),
    Transfer
        .get("get_tunnel_events", "v2/tunnels/{tunnel_id}/events", "Lists what happened to a tunnel.")
        .pages("data", Paging::JsonApi),
    Transfer.get("get_stream_access_point", "v2/stream_access_points/{stream_ap_id}", "Shows a stream access point."),
    Transfer
        .get("list_stream_access_points", "v2/stream_access_points", "Lists stream access points.")
        .query(PAGE)
        .pages("data", Paging::JsonApi),
    Transfer.post("create_bookmark_v2", "v2/bookmarks", "Makes a bookmark.").body(Body::Document),
    Transfer.patch("update_bookmark_v2", "v2/bookmarks/{bookmark_id}", "Changes a bookmark.").body(Body::Document),
    Transfer.get("get_bookmark_v2", "v2/bookmarks/{bookmark_id}", "Shows a bookmark.").query(&[text("include")]),
    Transfer.delete("delete_bookmark_v2", "v2/bookmarks/{bookmark_id}", "Deletes a bookmark."),
    Transfer
        .get("list_bookmarks", "v2/bookmarks", "Lists the bookmarks of all of the caller's identities.")
        .query(&[text("page[marker]"), number("page[limit]"), text("include")])
        .pages("data", Paging::JsonApi),
];
