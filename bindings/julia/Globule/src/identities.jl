# Who somebody is, tokens of others, and registering applications.

"The signed-in person's identity, as a document: \"/sub\", \"/preferred_username\", \"/name\", \"/email\"."
userinfo(session::Session) = await(iuserinfo(session))
iuserinfo(session::Session) = start(Doc, session, (out, err) -> globule_session_iuserinfo(session, out, err))

"Identities by usernames and ids, given as one text with commas or blanks or as a vector; unknown ones are left out."
identities(session::Session, names) = await(iidentities(session, names))
iidentities(session::Session, names) = iidentities(session, join(names, ','))
iidentities(session::Session, names::AbstractString) =
    start(Rows, session, (out, err) -> globule_session_iidentities(session, names, out, err))

"For services: what a token that was given to them is good for."
introspect(session::Session, token) = await(iintrospect(session, token))
iintrospect(session::Session, token) =
    start(Doc, session, (out, err) -> globule_session_iintrospect(session, token, out, err))

"For services: a session that acts for the person whose access token was given to them."
open_dependent(session::Session, access_token) = await(iopen_dependent(session, access_token))
iopen_dependent(session::Session, access_token) =
    start(Session, session, (out, err) -> globule_session_iopen_dependent(session, access_token, out, err))
take(::Type{Session}, request) = Session(make((out, err) -> globule_request_session(request, out, err)))

"Makes a project, the home of applications, with the signed-in person as its administrator."
create_project(session::Session, display_name; contact_email) =
    await(icreate_project(session, display_name; contact_email))
icreate_project(session::Session, display_name; contact_email) =
    start(Doc, session, (out, err) -> globule_project_icreate(session, display_name, contact_email, out, err))

"The projects that the signed-in person administers."
projects(session::Session) = await(iprojects(session))
iprojects(session::Session) = start(Rows, session, (out, err) -> globule_project_ilist(session, out, err))

"""
    create_client(session, project, display_name; client_type="public_installed_client")

Registers an application in a project; its id is at "/id". The default is a native one, which signs a person in;
`"client_identity"` acts for itself, with a secret (`create_credential`).
"""
create_client(session::Session, project, display_name; client_type = "public_installed_client") =
    await(icreate_client(session, project, display_name; client_type))
icreate_client(session::Session, project, display_name; client_type = "public_installed_client") =
    start(Doc, session, (out, err) -> globule_client_icreate(session, project, display_name, client_type, out, err))

"Makes a secret for an application: at \"/secret\", and in no other document ever."
create_credential(session::Session, client, name) = await(icreate_credential(session, client, name))
icreate_credential(session::Session, client, name) =
    start(Doc, session, (out, err) -> globule_credential_icreate(session, client, name, out, err))
