//! Globus Auth, but for the grants, which are the session's. <https://docs.globus.org/api/auth/reference/>

use super::operation::Service::Auth;
use super::operation::{Access, Body, Operation, boolean, text, uuid};

/// What every sign-in has.
const SIGNED_IN: Access = Access::Scopes(&["openid"]);
const VIEW_CLIENTS: Access = Access::Scopes(&["manage_projects", "view_clients", "view_clients_and_scopes"]);
const VIEW_SCOPES: Access = Access::Scopes(&["manage_projects", "view_clients_and_scopes"]);

pub const OPERATIONS: &[Operation] = &[
    Auth.get(
        "get_openid_configuration",
        ".well-known/openid-configuration",
        "Shows the addresses and algorithms of OpenID Connect.",
    )
    .access(Access::Anybody),
    // Identities.
    Auth.get("userinfo", "v2/oauth2/userinfo", "Says who signed in.").access(SIGNED_IN),
    Auth.get("get_identities", "v2/api/identities", "Looks up identities, by `usernames` or by `ids`.")
        .query(&[text("usernames").commas(), uuid("ids").commas(), boolean("provision")])
        .list("identities")
        .access(Access::Scopes(&["view_identities", "view_identity_set"])),
    Auth.get(
        "get_identity_providers",
        "v2/api/identity_providers",
        "Looks up who vouches for identities, by `domains` or by `ids`.",
    )
    .query(&[text("domains").commas(), uuid("ids").commas()])
    .list("identity_providers")
    .access(SIGNED_IN),
    Auth.get(
        "get_consents",
        "v2/api/identities/{identity_id}/consents",
        "Lists what an identity has consented to for this application; with `all`, for which the token must have the \
         scope `view_consents`, for all applications.",
    )
    .query(&[boolean("all")])
    .list("consents")
    .access(SIGNED_IN),
    // Projects and policies.
    Auth.get("get_projects", "v2/api/projects", "Lists the projects that the caller manages.").list("projects"),
    Auth.get("get_project", "v2/api/projects/{project_id}", "Shows a project."),
    Auth.post(
        "create_project",
        "v2/api/projects",
        "Makes a project: `display_name`, `contact_email`, and `admin_ids` or `admin_group_ids`.",
    )
    .body(Body::Wrapped("project")),
    Auth.put("update_project", "v2/api/projects/{project_id}", "Changes a project.").body(Body::Wrapped("project")),
    Auth.delete("delete_project", "v2/api/projects/{project_id}", "Deletes a project."),
    Auth.get("get_policies", "v2/api/policies", "Lists the policies of projects that the caller manages.")
        .list("policies"),
    Auth.get("get_policy", "v2/api/policies/{policy_id}", "Shows a policy."),
    Auth.post(
        "create_policy",
        "v2/api/policies",
        "Makes an authentication policy: `project_id`, `display_name`, `description` and more.",
    )
    .body(Body::Wrapped("policy")),
    Auth.put("update_policy", "v2/api/policies/{policy_id}", "Changes a policy.").body(Body::Wrapped("policy")),
    Auth.delete("delete_policy", "v2/api/policies/{policy_id}", "Deletes a policy."),
    // Clients.
    Auth.get("get_clients", "v2/api/clients", "Lists the applications of projects that the caller manages.")
        .list("clients")
        .access(VIEW_CLIENTS),
    Auth.get("get_client", "v2/api/clients/{client_id}", "Shows an application.").access(VIEW_CLIENTS),
    Auth.get("get_client_by_fqdn", "v2/api/clients", "Shows the application that has a domain name.")
        .query(&[text("fqdn").required()])
        .access(VIEW_CLIENTS),
    Auth.post(
        "create_client",
        "v2/api/clients",
        "Registers an application: `name`, `project`, `client_type` and more.",
    )
    .body(Body::Wrapped("client")),
    Auth.post(
        "create_child_client",
        "v2/api/clients",
        "Registers an application that this application manages: `name`, `client_type` and more.",
    )
    .body(Body::Wrapped("client"))
    .access(Access::Client),
    Auth.post(
        "create_native_app_instance",
        "v2/api/clients",
        "Registers one installation of a native application, which gets a secret: `template_id`, `name`.",
    )
    .body(Body::Wrapped("client"))
    .access(Access::Anybody),
    Auth.put("update_client", "v2/api/clients/{client_id}", "Changes an application.").body(Body::Wrapped("client")),
    Auth.delete("delete_client", "v2/api/clients/{client_id}", "Deletes an application."),
    Auth.get(
        "get_client_credentials",
        "v2/api/clients/{client_id}/credentials",
        "Lists the secrets of an application, without the secrets themselves.",
    )
    .list("credentials"),
    Auth.post(
        "create_client_credential",
        "v2/api/clients/{client_id}/credentials",
        "Makes a secret of an application, which is shown this once: `name`.",
    )
    .body(Body::Wrapped("credential")),
    Auth.delete(
        "delete_client_credential",
        "v2/api/clients/{client_id}/credentials/{credential_id}",
        "Deletes a secret of an application.",
    ),
    // Scopes.
    Auth.get(
        "get_scopes",
        "v2/api/scopes",
        "Lists the scopes of projects that the caller manages, or looks some up by `scope_strings` or `ids`.",
    )
    .query(&[text("scope_strings").commas(), uuid("ids").commas()])
    .list("scopes")
    .access(VIEW_SCOPES),
    Auth.get("get_scope", "v2/api/scopes/{scope_id}", "Shows a scope.").access(VIEW_SCOPES),
    Auth.post(
        "create_scope",
        "v2/api/clients/{client_id}/scopes",
        "Makes a scope of a service: `name`, `description`, `scope_suffix` and more.",
    )
    .body(Body::Wrapped("scope")),
    Auth.put("update_scope", "v2/api/scopes/{scope_id}", "Changes a scope.").body(Body::Wrapped("scope")),
    Auth.delete("delete_scope", "v2/api/scopes/{scope_id}", "Deletes a scope."),
];
