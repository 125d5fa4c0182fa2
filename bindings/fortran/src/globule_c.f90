! Generated from include/globule.h by `make bindings`; do not edit.
!
! The C functions as they are, with c_ before their names.
module globule_c
  use, intrinsic :: iso_c_binding
  implicit none
  public

  interface
    function c_globule_version() &
      bind(c, name="globule_version") result(answer)
      import
      type(c_ptr) :: answer
    end function

    subroutine c_globule_string_free(text) &
      bind(c, name="globule_string_free")
      import
      type(c_ptr), value :: text
    end subroutine

    function c_globule_batch_new(transfer, out, err) &
      bind(c, name="globule_batch_new") result(answer)
      import
      type(c_ptr), value :: transfer
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_set_max_items(batch, max_items, err) &
      bind(c, name="globule_batch_set_max_items") result(answer)
      import
      type(c_ptr), value :: batch
      integer(c_int64_t), value :: max_items
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_set_max_bytes(batch, max_bytes, err) &
      bind(c, name="globule_batch_set_max_bytes") result(answer)
      import
      type(c_ptr), value :: batch
      integer(c_int64_t), value :: max_bytes
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_set_max_pending(batch, max_pending, err) &
      bind(c, name="globule_batch_set_max_pending") result(answer)
      import
      type(c_ptr), value :: batch
      integer(c_int64_t), value :: max_pending
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_plan(batch, out, err) &
      bind(c, name="globule_batch_plan") result(answer)
      import
      type(c_ptr), value :: batch
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_run(batch, options, progress, user_data, out, err) &
      bind(c, name="globule_batch_run") result(answer)
      import
      type(c_ptr), value :: batch
      type(c_ptr), value :: options
      type(c_funptr), value :: progress
      type(c_ptr), value :: user_data
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_irun(batch, options, out, err) &
      bind(c, name="globule_batch_irun") result(answer)
      import
      type(c_ptr), value :: batch
      type(c_ptr), value :: options
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_progress(batch, out, err) &
      bind(c, name="globule_batch_progress") result(answer)
      import
      type(c_ptr), value :: batch
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_task_count(batch) &
      bind(c, name="globule_batch_task_count") result(answer)
      import
      type(c_ptr), value :: batch
      integer(c_size_t) :: answer
    end function

    function c_globule_batch_task(batch, index, out, err) &
      bind(c, name="globule_batch_task") result(answer)
      import
      type(c_ptr), value :: batch
      integer(c_size_t), value :: index
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_cancel(batch, err) &
      bind(c, name="globule_batch_cancel") result(answer)
      import
      type(c_ptr), value :: batch
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_batch_icancel(batch, out, err) &
      bind(c, name="globule_batch_icancel") result(answer)
      import
      type(c_ptr), value :: batch
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_batch_free(batch) &
      bind(c, name="globule_batch_free")
      import
      type(c_ptr), value :: batch
    end subroutine

    function c_globule_bookmark_list(session, out, err) &
      bind(c, name="globule_bookmark_list") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_bookmark_ilist(session, out, err) &
      bind(c, name="globule_bookmark_ilist") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_bookmark_get(session, bookmark_id, out, err) &
      bind(c, name="globule_bookmark_get") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: bookmark_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_bookmark_iget(session, bookmark_id, out, err) &
      bind(c, name="globule_bookmark_iget") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: bookmark_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_bookmark_create(session, name, collection, path, out, err) &
      bind(c, name="globule_bookmark_create") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: name(*)
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_bookmark_icreate(session, name, collection, path, out, err) &
      bind(c, name="globule_bookmark_icreate") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: name(*)
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_bookmark_rename(session, bookmark_id, name, err) &
      bind(c, name="globule_bookmark_rename") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: bookmark_id(*)
      character(kind=c_char), intent(in), optional :: name(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_bookmark_irename(session, bookmark_id, name, out, err) &
      bind(c, name="globule_bookmark_irename") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: bookmark_id(*)
      character(kind=c_char), intent(in), optional :: name(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_bookmark_delete(session, bookmark_id, err) &
      bind(c, name="globule_bookmark_delete") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: bookmark_id(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_bookmark_idelete(session, bookmark_id, out, err) &
      bind(c, name="globule_bookmark_idelete") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: bookmark_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_parameters_new(out, err) &
      bind(c, name="globule_parameters_new") result(answer)
      import
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_parameters_add(parameters, name, value, err) &
      bind(c, name="globule_parameters_add") result(answer)
      import
      type(c_ptr), value :: parameters
      character(kind=c_char), intent(in), optional :: name(*)
      character(kind=c_char), intent(in), optional :: value(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_parameters_free(parameters) &
      bind(c, name="globule_parameters_free")
      import
      type(c_ptr), value :: parameters
    end subroutine

    function c_globule_call(session, operation, parameters, body, out, err) &
      bind(c, name="globule_call") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: operation(*)
      type(c_ptr), value :: parameters
      character(kind=c_char), intent(in), optional :: body(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_icall(session, operation, parameters, body, out, err) &
      bind(c, name="globule_icall") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: operation(*)
      type(c_ptr), value :: parameters
      character(kind=c_char), intent(in), optional :: body(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_call_rows(session, operation, parameters, body, limit, out, err) &
      bind(c, name="globule_call_rows") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: operation(*)
      type(c_ptr), value :: parameters
      character(kind=c_char), intent(in), optional :: body(*)
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_icall_rows(session, operation, parameters, body, limit, out, err) &
      bind(c, name="globule_icall_rows") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: operation(*)
      type(c_ptr), value :: parameters
      character(kind=c_char), intent(in), optional :: body(*)
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_catalog_rows(out, err) &
      bind(c, name="globule_catalog_rows") result(answer)
      import
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_search(session, fulltext, filter_scope, limit, out, err) &
      bind(c, name="globule_collection_search") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: fulltext(*)
      character(kind=c_char), intent(in), optional :: filter_scope(*)
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_isearch(session, fulltext, filter_scope, limit, out, err) &
      bind(c, name="globule_collection_isearch") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: fulltext(*)
      character(kind=c_char), intent(in), optional :: filter_scope(*)
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_get(session, collection, out, err) &
      bind(c, name="globule_collection_get") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_iget(session, collection, out, err) &
      bind(c, name="globule_collection_iget") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_local(session, out, err) &
      bind(c, name="globule_collection_local") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_ls(session, collection, path, options, out, err) &
      bind(c, name="globule_collection_ls") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), value :: options
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_ils(session, collection, path, options, out, err) &
      bind(c, name="globule_collection_ils") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), value :: options
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_stat(session, collection, path, out, err) &
      bind(c, name="globule_collection_stat") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_istat(session, collection, path, out, err) &
      bind(c, name="globule_collection_istat") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_mkdir(session, collection, path, err) &
      bind(c, name="globule_collection_mkdir") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_imkdir(session, collection, path, out, err) &
      bind(c, name="globule_collection_imkdir") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_rename(session, collection, old_path, new_path, err) &
      bind(c, name="globule_collection_rename") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: old_path(*)
      character(kind=c_char), intent(in), optional :: new_path(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_irename(session, collection, old_path, new_path, out, err) &
      bind(c, name="globule_collection_irename") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: old_path(*)
      character(kind=c_char), intent(in), optional :: new_path(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_new(out, err) &
      bind(c, name="globule_config_new") result(answer)
      import
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_client_id(config, client_id, err) &
      bind(c, name="globule_config_set_client_id") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: client_id(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_client_secret(config, client_secret, err) &
      bind(c, name="globule_config_set_client_secret") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: client_secret(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_client_secret_file(config, path, err) &
      bind(c, name="globule_config_set_client_secret_file") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_app_name(config, app_name, err) &
      bind(c, name="globule_config_set_app_name") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: app_name(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_environment(config, environment, err) &
      bind(c, name="globule_config_set_environment") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: environment(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_auth_url(config, auth_url, err) &
      bind(c, name="globule_config_set_auth_url") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: auth_url(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_transfer_url(config, transfer_url, err) &
      bind(c, name="globule_config_set_transfer_url") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: transfer_url(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_timers_url(config, timers_url, err) &
      bind(c, name="globule_config_set_timers_url") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: timers_url(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_app_url(config, app_url, err) &
      bind(c, name="globule_config_set_app_url") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: app_url(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_http_timeout(config, seconds, err) &
      bind(c, name="globule_config_set_http_timeout") result(answer)
      import
      type(c_ptr), value :: config
      real(c_double), value :: seconds
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_time_limit(config, seconds, err) &
      bind(c, name="globule_config_set_time_limit") result(answer)
      import
      type(c_ptr), value :: config
      real(c_double), value :: seconds
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_max_retries(config, max_retries, err) &
      bind(c, name="globule_config_set_max_retries") result(answer)
      import
      type(c_ptr), value :: config
      integer(c_int32_t), value :: max_retries
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_verify_ssl(config, verify_ssl, err) &
      bind(c, name="globule_config_set_verify_ssl") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: verify_ssl(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_ca_file(config, ca_file, err) &
      bind(c, name="globule_config_set_ca_file") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: ca_file(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_token_store(config, token_store, err) &
      bind(c, name="globule_config_set_token_store") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: token_store(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_places(config, places, err) &
      bind(c, name="globule_config_set_places") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: places(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_config_set_access_token(config, resource_server, access_token, err) &
      bind(c, name="globule_config_set_access_token") result(answer)
      import
      type(c_ptr), value :: config
      character(kind=c_char), intent(in), optional :: resource_server(*)
      character(kind=c_char), intent(in), optional :: access_token(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_config_free(config) &
      bind(c, name="globule_config_free")
      import
      type(c_ptr), value :: config
    end subroutine

    function c_globule_session_require_identity(session, identity, err) &
      bind(c, name="globule_session_require_identity") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: identity(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_require_policy(session, policy, err) &
      bind(c, name="globule_session_require_policy") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: policy(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_require_domain(session, domain, err) &
      bind(c, name="globule_session_require_domain") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: domain(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_require_mfa(session, err) &
      bind(c, name="globule_session_require_mfa") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_set_message(session, message, err) &
      bind(c, name="globule_session_set_message") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: message(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_set_prompt(session, prompt, err) &
      bind(c, name="globule_session_set_prompt") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: prompt(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_require_collection(session, collection, err) &
      bind(c, name="globule_session_require_collection") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_irequire_collection(session, collection, out, err) &
      bind(c, name="globule_session_irequire_collection") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_preflight(session, collections, count, seconds, out, err) &
      bind(c, name="globule_session_preflight") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(in) :: collections(*)
      integer(c_size_t), value :: count
      real(c_double), value :: seconds
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_ipreflight(session, collections, count, seconds, out, err) &
      bind(c, name="globule_session_ipreflight") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(in) :: collections(*)
      integer(c_size_t), value :: count
      real(c_double), value :: seconds
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_on_login_required(session, callback, user_data, err) &
      bind(c, name="globule_session_on_login_required") result(answer)
      import
      type(c_ptr), value :: session
      type(c_funptr), value :: callback
      type(c_ptr), value :: user_data
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_new(session, collection, out, err) &
      bind(c, name="globule_delete_new") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_add_path(delete_, path, err) &
      bind(c, name="globule_delete_add_path") result(answer)
      import
      type(c_ptr), value :: delete_
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_add_paths(delete_, paths, count, err) &
      bind(c, name="globule_delete_add_paths") result(answer)
      import
      type(c_ptr), value :: delete_
      type(c_ptr), intent(in) :: paths(*)
      integer(c_size_t), value :: count
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_item_count(delete_) &
      bind(c, name="globule_delete_item_count") result(answer)
      import
      type(c_ptr), value :: delete_
      integer(c_size_t) :: answer
    end function

    function c_globule_delete_set_label(delete_, label, err) &
      bind(c, name="globule_delete_set_label") result(answer)
      import
      type(c_ptr), value :: delete_
      character(kind=c_char), intent(in), optional :: label(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_set_deadline(delete_, deadline, err) &
      bind(c, name="globule_delete_set_deadline") result(answer)
      import
      type(c_ptr), value :: delete_
      character(kind=c_char), intent(in), optional :: deadline(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_set_recursive(delete_, on, err) &
      bind(c, name="globule_delete_set_recursive") result(answer)
      import
      type(c_ptr), value :: delete_
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_set_ignore_missing(delete_, on, err) &
      bind(c, name="globule_delete_set_ignore_missing") result(answer)
      import
      type(c_ptr), value :: delete_
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_set_interpret_globs(delete_, on, err) &
      bind(c, name="globule_delete_set_interpret_globs") result(answer)
      import
      type(c_ptr), value :: delete_
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_set_local_user(delete_, local_user, err) &
      bind(c, name="globule_delete_set_local_user") result(answer)
      import
      type(c_ptr), value :: delete_
      character(kind=c_char), intent(in), optional :: local_user(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_set_notify_on_succeeded(delete_, on, err) &
      bind(c, name="globule_delete_set_notify_on_succeeded") result(answer)
      import
      type(c_ptr), value :: delete_
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_set_notify_on_failed(delete_, on, err) &
      bind(c, name="globule_delete_set_notify_on_failed") result(answer)
      import
      type(c_ptr), value :: delete_
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_set_notify_on_inactive(delete_, on, err) &
      bind(c, name="globule_delete_set_notify_on_inactive") result(answer)
      import
      type(c_ptr), value :: delete_
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_set_field(delete_, name, json, err) &
      bind(c, name="globule_delete_set_field") result(answer)
      import
      type(c_ptr), value :: delete_
      character(kind=c_char), intent(in), optional :: name(*)
      character(kind=c_char), intent(in), optional :: json(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_submit(delete_, out, err) &
      bind(c, name="globule_delete_submit") result(answer)
      import
      type(c_ptr), value :: delete_
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_delete_isubmit(delete_, out, err) &
      bind(c, name="globule_delete_isubmit") result(answer)
      import
      type(c_ptr), value :: delete_
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_delete_free(delete_) &
      bind(c, name="globule_delete_free")
      import
      type(c_ptr), value :: delete_
    end subroutine

    function c_globule_doc_string(doc, pointer) &
      bind(c, name="globule_doc_string") result(answer)
      import
      type(c_ptr), value :: doc
      character(kind=c_char), intent(in), optional :: pointer(*)
      type(c_ptr) :: answer
    end function

    function c_globule_doc_integer(doc, pointer, otherwise) &
      bind(c, name="globule_doc_integer") result(answer)
      import
      type(c_ptr), value :: doc
      character(kind=c_char), intent(in), optional :: pointer(*)
      integer(c_int64_t), value :: otherwise
      integer(c_int64_t) :: answer
    end function

    function c_globule_doc_real(doc, pointer, otherwise) &
      bind(c, name="globule_doc_real") result(answer)
      import
      type(c_ptr), value :: doc
      character(kind=c_char), intent(in), optional :: pointer(*)
      real(c_double), value :: otherwise
      real(c_double) :: answer
    end function

    function c_globule_doc_boolean(doc, pointer, otherwise) &
      bind(c, name="globule_doc_boolean") result(answer)
      import
      type(c_ptr), value :: doc
      character(kind=c_char), intent(in), optional :: pointer(*)
      integer(c_int32_t), value :: otherwise
      integer(c_int32_t) :: answer
    end function

    function c_globule_doc_length(doc, pointer) &
      bind(c, name="globule_doc_length") result(answer)
      import
      type(c_ptr), value :: doc
      character(kind=c_char), intent(in), optional :: pointer(*)
      integer(c_int64_t) :: answer
    end function

    function c_globule_doc_json(doc, pointer) &
      bind(c, name="globule_doc_json") result(answer)
      import
      type(c_ptr), value :: doc
      character(kind=c_char), intent(in), optional :: pointer(*)
      type(c_ptr) :: answer
    end function

    subroutine c_globule_doc_free(doc) &
      bind(c, name="globule_doc_free")
      import
      type(c_ptr), value :: doc
    end subroutine

    function c_globule_rows_count(rows) &
      bind(c, name="globule_rows_count") result(answer)
      import
      type(c_ptr), value :: rows
      integer(c_size_t) :: answer
    end function

    function c_globule_rows_doc(rows, index) &
      bind(c, name="globule_rows_doc") result(answer)
      import
      type(c_ptr), value :: rows
      integer(c_size_t), value :: index
      type(c_ptr) :: answer
    end function

    subroutine c_globule_rows_free(rows) &
      bind(c, name="globule_rows_free")
      import
      type(c_ptr), value :: rows
    end subroutine

    function c_globule_error_status(error) &
      bind(c, name="globule_error_status") result(answer)
      import
      type(c_ptr), value :: error
      integer(c_int32_t) :: answer
    end function

    function c_globule_error_message(error) &
      bind(c, name="globule_error_message") result(answer)
      import
      type(c_ptr), value :: error
      type(c_ptr) :: answer
    end function

    function c_globule_error_http_status(error) &
      bind(c, name="globule_error_http_status") result(answer)
      import
      type(c_ptr), value :: error
      integer(c_int32_t) :: answer
    end function

    function c_globule_error_code(error) &
      bind(c, name="globule_error_code") result(answer)
      import
      type(c_ptr), value :: error
      type(c_ptr) :: answer
    end function

    function c_globule_error_request_id(error) &
      bind(c, name="globule_error_request_id") result(answer)
      import
      type(c_ptr), value :: error
      type(c_ptr) :: answer
    end function

    function c_globule_error_task_id(error) &
      bind(c, name="globule_error_task_id") result(answer)
      import
      type(c_ptr), value :: error
      type(c_ptr) :: answer
    end function

    function c_globule_error_document(error) &
      bind(c, name="globule_error_document") result(answer)
      import
      type(c_ptr), value :: error
      type(c_ptr) :: answer
    end function

    function c_globule_error_required_scope_count(error) &
      bind(c, name="globule_error_required_scope_count") result(answer)
      import
      type(c_ptr), value :: error
      integer(c_size_t) :: answer
    end function

    function c_globule_error_required_scope(error, index) &
      bind(c, name="globule_error_required_scope") result(answer)
      import
      type(c_ptr), value :: error
      integer(c_size_t), value :: index
      type(c_ptr) :: answer
    end function

    function c_globule_error_authorization_parameters(error) &
      bind(c, name="globule_error_authorization_parameters") result(answer)
      import
      type(c_ptr), value :: error
      type(c_ptr) :: answer
    end function

    subroutine c_globule_error_free(error) &
      bind(c, name="globule_error_free")
      import
      type(c_ptr), value :: error
    end subroutine

    function c_globule_status_words(status) &
      bind(c, name="globule_status_words") result(answer)
      import
      integer(c_int32_t), value :: status
      type(c_ptr) :: answer
    end function

    function c_globule_collection_create_guest(session, host_collection, host_path, display_name, fields, &
      out, err) &
      bind(c, name="globule_collection_create_guest") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: host_collection(*)
      character(kind=c_char), intent(in), optional :: host_path(*)
      character(kind=c_char), intent(in), optional :: display_name(*)
      character(kind=c_char), intent(in), optional :: fields(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_icreate_guest(session, host_collection, host_path, display_name, fields, &
      out, err) &
      bind(c, name="globule_collection_icreate_guest") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: host_collection(*)
      character(kind=c_char), intent(in), optional :: host_path(*)
      character(kind=c_char), intent(in), optional :: display_name(*)
      character(kind=c_char), intent(in), optional :: fields(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_update(session, collection, json, err) &
      bind(c, name="globule_collection_update") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: json(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_iupdate(session, collection, json, out, err) &
      bind(c, name="globule_collection_iupdate") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: json(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_delete(session, collection, err) &
      bind(c, name="globule_collection_delete") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_collection_idelete(session, collection, out, err) &
      bind(c, name="globule_collection_idelete") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_userinfo(session, out, err) &
      bind(c, name="globule_session_userinfo") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_iuserinfo(session, out, err) &
      bind(c, name="globule_session_iuserinfo") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_identities(session, identities, out, err) &
      bind(c, name="globule_session_identities") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: identities(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_iidentities(session, identities, out, err) &
      bind(c, name="globule_session_iidentities") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: identities(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_listing_path(listing) &
      bind(c, name="globule_listing_path") result(answer)
      import
      type(c_ptr), value :: listing
      type(c_ptr) :: answer
    end function

    function c_globule_listing_is_complete(listing) &
      bind(c, name="globule_listing_is_complete") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_int32_t) :: answer
    end function

    function c_globule_listing_total(listing) &
      bind(c, name="globule_listing_total") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_int64_t) :: answer
    end function

    function c_globule_listing_count(listing) &
      bind(c, name="globule_listing_count") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_size_t) :: answer
    end function

    function c_globule_listing_name(listing, index) &
      bind(c, name="globule_listing_name") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_size_t), value :: index
      type(c_ptr) :: answer
    end function

    function c_globule_listing_type(listing, index) &
      bind(c, name="globule_listing_type") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_size_t), value :: index
      type(c_ptr) :: answer
    end function

    function c_globule_listing_size(listing, index) &
      bind(c, name="globule_listing_size") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_size_t), value :: index
      integer(c_int64_t) :: answer
    end function

    function c_globule_listing_last_modified(listing, index) &
      bind(c, name="globule_listing_last_modified") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_size_t), value :: index
      integer(c_int64_t) :: answer
    end function

    function c_globule_listing_permissions(listing, index) &
      bind(c, name="globule_listing_permissions") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_size_t), value :: index
      type(c_ptr) :: answer
    end function

    function c_globule_listing_user(listing, index) &
      bind(c, name="globule_listing_user") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_size_t), value :: index
      type(c_ptr) :: answer
    end function

    function c_globule_listing_group(listing, index) &
      bind(c, name="globule_listing_group") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_size_t), value :: index
      type(c_ptr) :: answer
    end function

    function c_globule_listing_link_target(listing, index) &
      bind(c, name="globule_listing_link_target") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_size_t), value :: index
      type(c_ptr) :: answer
    end function

    function c_globule_listing_sizes(listing) &
      bind(c, name="globule_listing_sizes") result(answer)
      import
      type(c_ptr), value :: listing
      type(c_ptr) :: answer
    end function

    function c_globule_listing_last_modified_times(listing) &
      bind(c, name="globule_listing_last_modified_times") result(answer)
      import
      type(c_ptr), value :: listing
      type(c_ptr) :: answer
    end function

    function c_globule_listing_texts(listing, column, offsets) &
      bind(c, name="globule_listing_texts") result(answer)
      import
      type(c_ptr), value :: listing
      integer(c_int32_t), value :: column
      type(c_ptr), intent(out) :: offsets
      type(c_ptr) :: answer
    end function

    subroutine c_globule_listing_free(listing) &
      bind(c, name="globule_listing_free")
      import
      type(c_ptr), value :: listing
    end subroutine

    function c_globule_ls_options_new(out, err) &
      bind(c, name="globule_ls_options_new") result(answer)
      import
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_ls_options_set_show_hidden(options, show_hidden, err) &
      bind(c, name="globule_ls_options_set_show_hidden") result(answer)
      import
      type(c_ptr), value :: options
      integer(c_int32_t), value :: show_hidden
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_ls_options_set_filter(options, filter, err) &
      bind(c, name="globule_ls_options_set_filter") result(answer)
      import
      type(c_ptr), value :: options
      character(kind=c_char), intent(in), optional :: filter(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_ls_options_set_orderby(options, orderby, err) &
      bind(c, name="globule_ls_options_set_orderby") result(answer)
      import
      type(c_ptr), value :: options
      character(kind=c_char), intent(in), optional :: orderby(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_ls_options_set_limit(options, limit, err) &
      bind(c, name="globule_ls_options_set_limit") result(answer)
      import
      type(c_ptr), value :: options
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_ls_options_set_offset(options, offset, err) &
      bind(c, name="globule_ls_options_set_offset") result(answer)
      import
      type(c_ptr), value :: options
      integer(c_int64_t), value :: offset
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_ls_options_set_local_user(options, local_user, err) &
      bind(c, name="globule_ls_options_set_local_user") result(answer)
      import
      type(c_ptr), value :: options
      character(kind=c_char), intent(in), optional :: local_user(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_ls_options_free(options) &
      bind(c, name="globule_ls_options_free")
      import
      type(c_ptr), value :: options
    end subroutine

    function c_globule_login_url(login) &
      bind(c, name="globule_login_url") result(answer)
      import
      type(c_ptr), value :: login
      type(c_ptr) :: answer
    end function

    function c_globule_login_finish(login, code, err) &
      bind(c, name="globule_login_finish") result(answer)
      import
      type(c_ptr), value :: login
      character(kind=c_char), intent(in), optional :: code(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_login_ifinish(login, code, out, err) &
      bind(c, name="globule_login_ifinish") result(answer)
      import
      type(c_ptr), value :: login
      character(kind=c_char), intent(in), optional :: code(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_login_wait(login, time_limit, err) &
      bind(c, name="globule_login_wait") result(answer)
      import
      type(c_ptr), value :: login
      real(c_double), value :: time_limit
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_login_iwait(login, time_limit, out, err) &
      bind(c, name="globule_login_iwait") result(answer)
      import
      type(c_ptr), value :: login
      real(c_double), value :: time_limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_login_free(login) &
      bind(c, name="globule_login_free")
      import
      type(c_ptr), value :: login
    end subroutine

    function c_globule_permission_list(session, collection, out, err) &
      bind(c, name="globule_permission_list") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_permission_ilist(session, collection, out, err) &
      bind(c, name="globule_permission_ilist") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_permission_add(session, collection, principal_type, principal, path, permissions, &
      out, err) &
      bind(c, name="globule_permission_add") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: principal_type(*)
      character(kind=c_char), intent(in), optional :: principal(*)
      character(kind=c_char), intent(in), optional :: path(*)
      character(kind=c_char), intent(in), optional :: permissions(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_permission_iadd(session, collection, principal_type, principal, path, permissions, &
      out, err) &
      bind(c, name="globule_permission_iadd") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: principal_type(*)
      character(kind=c_char), intent(in), optional :: principal(*)
      character(kind=c_char), intent(in), optional :: path(*)
      character(kind=c_char), intent(in), optional :: permissions(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_permission_update(session, collection, permission_id, permissions, err) &
      bind(c, name="globule_permission_update") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: permission_id(*)
      character(kind=c_char), intent(in), optional :: permissions(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_permission_iupdate(session, collection, permission_id, permissions, out, err) &
      bind(c, name="globule_permission_iupdate") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: permission_id(*)
      character(kind=c_char), intent(in), optional :: permissions(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_permission_delete(session, collection, permission_id, err) &
      bind(c, name="globule_permission_delete") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: permission_id(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_permission_idelete(session, collection, permission_id, out, err) &
      bind(c, name="globule_permission_idelete") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: permission_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_place_find(session, place, out, err) &
      bind(c, name="globule_place_find") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: place(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_place_collection(place) &
      bind(c, name="globule_place_collection") result(answer)
      import
      type(c_ptr), value :: place
      type(c_ptr) :: answer
    end function

    function c_globule_place_path(place) &
      bind(c, name="globule_place_path") result(answer)
      import
      type(c_ptr), value :: place
      type(c_ptr) :: answer
    end function

    function c_globule_place_name(place) &
      bind(c, name="globule_place_name") result(answer)
      import
      type(c_ptr), value :: place
      type(c_ptr) :: answer
    end function

    subroutine c_globule_place_free(place) &
      bind(c, name="globule_place_free")
      import
      type(c_ptr), value :: place
    end subroutine

    function c_globule_place_list(session, out, err) &
      bind(c, name="globule_place_list") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_project_create(session, display_name, contact_email, out, err) &
      bind(c, name="globule_project_create") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: display_name(*)
      character(kind=c_char), intent(in), optional :: contact_email(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_project_icreate(session, display_name, contact_email, out, err) &
      bind(c, name="globule_project_icreate") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: display_name(*)
      character(kind=c_char), intent(in), optional :: contact_email(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_project_list(session, out, err) &
      bind(c, name="globule_project_list") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_project_ilist(session, out, err) &
      bind(c, name="globule_project_ilist") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_client_create(session, project, display_name, client_type, out, err) &
      bind(c, name="globule_client_create") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: project(*)
      character(kind=c_char), intent(in), optional :: display_name(*)
      character(kind=c_char), intent(in), optional :: client_type(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_client_icreate(session, project, display_name, client_type, out, err) &
      bind(c, name="globule_client_icreate") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: project(*)
      character(kind=c_char), intent(in), optional :: display_name(*)
      character(kind=c_char), intent(in), optional :: client_type(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_credential_create(session, client, name, out, err) &
      bind(c, name="globule_credential_create") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: client(*)
      character(kind=c_char), intent(in), optional :: name(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_credential_icreate(session, client, name, out, err) &
      bind(c, name="globule_credential_icreate") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: client(*)
      character(kind=c_char), intent(in), optional :: name(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_test(request, done, err) &
      bind(c, name="globule_request_test") result(answer)
      import
      type(c_ptr), value :: request
      integer(c_int32_t), intent(out) :: done
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_wait(request, time_limit, err) &
      bind(c, name="globule_request_wait") result(answer)
      import
      type(c_ptr), value :: request
      real(c_double), value :: time_limit
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_waitall(requests, count, time_limit, err) &
      bind(c, name="globule_request_waitall") result(answer)
      import
      type(c_ptr), intent(in) :: requests(*)
      integer(c_size_t), value :: count
      real(c_double), value :: time_limit
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_waitany(requests, count, time_limit, index, err) &
      bind(c, name="globule_request_waitany") result(answer)
      import
      type(c_ptr), intent(in) :: requests(*)
      integer(c_size_t), value :: count
      real(c_double), value :: time_limit
      integer(c_size_t), intent(out) :: index
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_request_cancel(request) &
      bind(c, name="globule_request_cancel")
      import
      type(c_ptr), value :: request
    end subroutine

    function c_globule_request_on_complete(request, callback, user_data, err) &
      bind(c, name="globule_request_on_complete") result(answer)
      import
      type(c_ptr), value :: request
      type(c_funptr), value :: callback
      type(c_ptr), value :: user_data
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_on_progress(request, callback, user_data, err) &
      bind(c, name="globule_request_on_progress") result(answer)
      import
      type(c_ptr), value :: request
      type(c_funptr), value :: callback
      type(c_ptr), value :: user_data
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_progress(request, out, err) &
      bind(c, name="globule_request_progress") result(answer)
      import
      type(c_ptr), value :: request
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_doc(request, out, err) &
      bind(c, name="globule_request_doc") result(answer)
      import
      type(c_ptr), value :: request
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_rows(request, out, err) &
      bind(c, name="globule_request_rows") result(answer)
      import
      type(c_ptr), value :: request
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_listing(request, out, err) &
      bind(c, name="globule_request_listing") result(answer)
      import
      type(c_ptr), value :: request
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_task(request, out, err) &
      bind(c, name="globule_request_task") result(answer)
      import
      type(c_ptr), value :: request
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_request_session(request, out, err) &
      bind(c, name="globule_request_session") result(answer)
      import
      type(c_ptr), value :: request
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_request_free(request) &
      bind(c, name="globule_request_free")
      import
      type(c_ptr), value :: request
    end subroutine

    function c_globule_scope_new(name, out, err) &
      bind(c, name="globule_scope_new") result(answer)
      import
      character(kind=c_char), intent(in), optional :: name(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_scope_parse(scope, out, err) &
      bind(c, name="globule_scope_parse") result(answer)
      import
      character(kind=c_char), intent(in), optional :: scope(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_scope_known(service, name, out, err) &
      bind(c, name="globule_scope_known") result(answer)
      import
      character(kind=c_char), intent(in), optional :: service(*)
      character(kind=c_char), intent(in), optional :: name(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_scope_data_access(collection, out, err) &
      bind(c, name="globule_scope_data_access") result(answer)
      import
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_scope_https(collection, out, err) &
      bind(c, name="globule_scope_https") result(answer)
      import
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_scope_set_optional(scope, optional, err) &
      bind(c, name="globule_scope_set_optional") result(answer)
      import
      type(c_ptr), value :: scope
      integer(c_int32_t), value :: optional
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_scope_add_dependency(scope, dependency, err) &
      bind(c, name="globule_scope_add_dependency") result(answer)
      import
      type(c_ptr), value :: scope
      type(c_ptr), value :: dependency
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_scope_merge(scope, other, err) &
      bind(c, name="globule_scope_merge") result(answer)
      import
      type(c_ptr), value :: scope
      type(c_ptr), value :: other
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_scope_is_optional(scope) &
      bind(c, name="globule_scope_is_optional") result(answer)
      import
      type(c_ptr), value :: scope
      integer(c_int32_t) :: answer
    end function

    function c_globule_scope_to_string(scope, out, err) &
      bind(c, name="globule_scope_to_string") result(answer)
      import
      type(c_ptr), value :: scope
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_scopes_merge(scopes, others, out, err) &
      bind(c, name="globule_scopes_merge") result(answer)
      import
      character(kind=c_char), intent(in), optional :: scopes(*)
      character(kind=c_char), intent(in), optional :: others(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_scope_free(scope) &
      bind(c, name="globule_scope_free")
      import
      type(c_ptr), value :: scope
    end subroutine

    function c_globule_session_introspect(session, token, out, err) &
      bind(c, name="globule_session_introspect") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: token(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_iintrospect(session, token, out, err) &
      bind(c, name="globule_session_iintrospect") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: token(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_open_dependent(session, access_token, out, err) &
      bind(c, name="globule_session_open_dependent") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: access_token(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_iopen_dependent(session, access_token, out, err) &
      bind(c, name="globule_session_iopen_dependent") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: access_token(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_open(config, out, err) &
      bind(c, name="globule_session_open") result(answer)
      import
      type(c_ptr), value :: config
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_login_required(session, out, err) &
      bind(c, name="globule_session_login_required") result(answer)
      import
      type(c_ptr), value :: session
      integer(c_int32_t), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_require_scopes(session, scopes, err) &
      bind(c, name="globule_session_require_scopes") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: scopes(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_require_scope(session, scope, err) &
      bind(c, name="globule_session_require_scope") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), value :: scope
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_require_data_access(session, collection, err) &
      bind(c, name="globule_session_require_data_access") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_login(session, out, err) &
      bind(c, name="globule_session_login") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_login_local(session, out, err) &
      bind(c, name="globule_session_login_local") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_identity(session, out, err) &
      bind(c, name="globule_session_identity") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_describe(session, out, err) &
      bind(c, name="globule_session_describe") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_logout(session, err) &
      bind(c, name="globule_session_logout") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_session_ilogout(session, out, err) &
      bind(c, name="globule_session_ilogout") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_session_cancel(session) &
      bind(c, name="globule_session_cancel")
      import
      type(c_ptr), value :: session
    end subroutine

    subroutine c_globule_session_free(session) &
      bind(c, name="globule_session_free")
      import
      type(c_ptr), value :: session
    end subroutine

    function c_globule_task_open(session, task_id, out, err) &
      bind(c, name="globule_task_open") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: task_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_id(task) &
      bind(c, name="globule_task_id") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr) :: answer
    end function

    function c_globule_task_url(task) &
      bind(c, name="globule_task_url") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr) :: answer
    end function

    function c_globule_task_get(task, out, err) &
      bind(c, name="globule_task_get") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_iget(task, out, err) &
      bind(c, name="globule_task_iget") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_events(task, limit, out, err) &
      bind(c, name="globule_task_events") result(answer)
      import
      type(c_ptr), value :: task
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_ievents(task, limit, out, err) &
      bind(c, name="globule_task_ievents") result(answer)
      import
      type(c_ptr), value :: task
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_wait(task, time_limit, progress, user_data, out, err) &
      bind(c, name="globule_task_wait") result(answer)
      import
      type(c_ptr), value :: task
      real(c_double), value :: time_limit
      type(c_funptr), value :: progress
      type(c_ptr), value :: user_data
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_iwait(task, time_limit, out, err) &
      bind(c, name="globule_task_iwait") result(answer)
      import
      type(c_ptr), value :: task
      real(c_double), value :: time_limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_cancel(task, err) &
      bind(c, name="globule_task_cancel") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_icancel(task, out, err) &
      bind(c, name="globule_task_icancel") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_task_free(task) &
      bind(c, name="globule_task_free")
      import
      type(c_ptr), value :: task
    end subroutine

    function c_globule_task_successful_transfers(task, limit, out, err) &
      bind(c, name="globule_task_successful_transfers") result(answer)
      import
      type(c_ptr), value :: task
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_isuccessful_transfers(task, limit, out, err) &
      bind(c, name="globule_task_isuccessful_transfers") result(answer)
      import
      type(c_ptr), value :: task
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_skipped_errors(task, limit, out, err) &
      bind(c, name="globule_task_skipped_errors") result(answer)
      import
      type(c_ptr), value :: task
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_iskipped_errors(task, limit, out, err) &
      bind(c, name="globule_task_iskipped_errors") result(answer)
      import
      type(c_ptr), value :: task
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_pause_info(task, out, err) &
      bind(c, name="globule_task_pause_info") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_ipause_info(task, out, err) &
      bind(c, name="globule_task_ipause_info") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_update(task, label, deadline, err) &
      bind(c, name="globule_task_update") result(answer)
      import
      type(c_ptr), value :: task
      character(kind=c_char), intent(in), optional :: label(*)
      character(kind=c_char), intent(in), optional :: deadline(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_iupdate(task, label, deadline, out, err) &
      bind(c, name="globule_task_iupdate") result(answer)
      import
      type(c_ptr), value :: task
      character(kind=c_char), intent(in), optional :: label(*)
      character(kind=c_char), intent(in), optional :: deadline(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_remove(task, err) &
      bind(c, name="globule_task_remove") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_iremove(task, out, err) &
      bind(c, name="globule_task_iremove") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_list(session, filter, orderby, limit, out, err) &
      bind(c, name="globule_task_list") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: filter(*)
      character(kind=c_char), intent(in), optional :: orderby(*)
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_ilist(session, filter, orderby, limit, out, err) &
      bind(c, name="globule_task_ilist") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: filter(*)
      character(kind=c_char), intent(in), optional :: orderby(*)
      integer(c_int64_t), value :: limit
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_new(transfer, out, err) &
      bind(c, name="globule_timer_new") result(answer)
      import
      type(c_ptr), value :: transfer
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_set_name(timer, name, err) &
      bind(c, name="globule_timer_set_name") result(answer)
      import
      type(c_ptr), value :: timer
      character(kind=c_char), intent(in), optional :: name(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_set_once(timer, at, err) &
      bind(c, name="globule_timer_set_once") result(answer)
      import
      type(c_ptr), value :: timer
      character(kind=c_char), intent(in), optional :: at(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_set_repeat(timer, interval_seconds, start, err) &
      bind(c, name="globule_timer_set_repeat") result(answer)
      import
      type(c_ptr), value :: timer
      integer(c_int64_t), value :: interval_seconds
      character(kind=c_char), intent(in), optional :: start(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_set_until(timer, at, err) &
      bind(c, name="globule_timer_set_until") result(answer)
      import
      type(c_ptr), value :: timer
      character(kind=c_char), intent(in), optional :: at(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_set_count(timer, count, err) &
      bind(c, name="globule_timer_set_count") result(answer)
      import
      type(c_ptr), value :: timer
      integer(c_int64_t), value :: count
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_create(timer, out, err) &
      bind(c, name="globule_timer_create") result(answer)
      import
      type(c_ptr), value :: timer
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_icreate(timer, out, err) &
      bind(c, name="globule_timer_icreate") result(answer)
      import
      type(c_ptr), value :: timer
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_timer_free(timer) &
      bind(c, name="globule_timer_free")
      import
      type(c_ptr), value :: timer
    end subroutine

    function c_globule_timer_list(session, out, err) &
      bind(c, name="globule_timer_list") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_ilist(session, out, err) &
      bind(c, name="globule_timer_ilist") result(answer)
      import
      type(c_ptr), value :: session
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_get(session, timer_id, out, err) &
      bind(c, name="globule_timer_get") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: timer_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_iget(session, timer_id, out, err) &
      bind(c, name="globule_timer_iget") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: timer_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_pause(session, timer_id, err) &
      bind(c, name="globule_timer_pause") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: timer_id(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_ipause(session, timer_id, out, err) &
      bind(c, name="globule_timer_ipause") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: timer_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_resume(session, timer_id, err) &
      bind(c, name="globule_timer_resume") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: timer_id(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_iresume(session, timer_id, out, err) &
      bind(c, name="globule_timer_iresume") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: timer_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_delete(session, timer_id, err) &
      bind(c, name="globule_timer_delete") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: timer_id(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_timer_idelete(session, timer_id, out, err) &
      bind(c, name="globule_timer_idelete") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: timer_id(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_new(session, source, destination, out, err) &
      bind(c, name="globule_transfer_new") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: source(*)
      character(kind=c_char), intent(in), optional :: destination(*)
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_new_between(session, source, destination, recursive, out, err) &
      bind(c, name="globule_transfer_new_between") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: source(*)
      character(kind=c_char), intent(in), optional :: destination(*)
      integer(c_int32_t), value :: recursive
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_add_item(transfer, source_path, destination_path, recursive, err) &
      bind(c, name="globule_transfer_add_item") result(answer)
      import
      type(c_ptr), value :: transfer
      character(kind=c_char), intent(in), optional :: source_path(*)
      character(kind=c_char), intent(in), optional :: destination_path(*)
      integer(c_int32_t), value :: recursive
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_add_items(transfer, source_paths, destination_paths, count, recursive, err) &
      bind(c, name="globule_transfer_add_items") result(answer)
      import
      type(c_ptr), value :: transfer
      type(c_ptr), intent(in) :: source_paths(*)
      type(c_ptr), intent(in) :: destination_paths(*)
      integer(c_size_t), value :: count
      integer(c_int32_t), value :: recursive
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_add_items_packed(transfer, sources, source_offsets, destinations, &
      destination_offsets, count, recursive, err) &
      bind(c, name="globule_transfer_add_items_packed") result(answer)
      import
      type(c_ptr), value :: transfer
      character(kind=c_char), intent(in), optional :: sources(*)
      type(c_ptr), value :: source_offsets
      character(kind=c_char), intent(in), optional :: destinations(*)
      type(c_ptr), value :: destination_offsets
      integer(c_size_t), value :: count
      integer(c_int32_t), value :: recursive
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_add_file_with_checksum(transfer, source_path, destination_path, checksum, &
      algorithm, err) &
      bind(c, name="globule_transfer_add_file_with_checksum") result(answer)
      import
      type(c_ptr), value :: transfer
      character(kind=c_char), intent(in), optional :: source_path(*)
      character(kind=c_char), intent(in), optional :: destination_path(*)
      character(kind=c_char), intent(in), optional :: checksum(*)
      character(kind=c_char), intent(in), optional :: algorithm(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_add_filter_rule(transfer, method, name, type, err) &
      bind(c, name="globule_transfer_add_filter_rule") result(answer)
      import
      type(c_ptr), value :: transfer
      character(kind=c_char), intent(in), optional :: method(*)
      character(kind=c_char), intent(in), optional :: name(*)
      character(kind=c_char), intent(in), optional :: type(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_item_count(transfer) &
      bind(c, name="globule_transfer_item_count") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_size_t) :: answer
    end function

    function c_globule_transfer_submit(transfer, out, err) &
      bind(c, name="globule_transfer_submit") result(answer)
      import
      type(c_ptr), value :: transfer
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_isubmit(transfer, out, err) &
      bind(c, name="globule_transfer_isubmit") result(answer)
      import
      type(c_ptr), value :: transfer
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_preview(transfer, look, out, err) &
      bind(c, name="globule_transfer_preview") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: look
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_ipreview(transfer, look, out, err) &
      bind(c, name="globule_transfer_ipreview") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: look
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_transfer_free(transfer) &
      bind(c, name="globule_transfer_free")
      import
      type(c_ptr), value :: transfer
    end subroutine

    function c_globule_transfer_set_label(transfer, label, err) &
      bind(c, name="globule_transfer_set_label") result(answer)
      import
      type(c_ptr), value :: transfer
      character(kind=c_char), intent(in), optional :: label(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_deadline(transfer, deadline, err) &
      bind(c, name="globule_transfer_set_deadline") result(answer)
      import
      type(c_ptr), value :: transfer
      character(kind=c_char), intent(in), optional :: deadline(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_sync_level(transfer, sync_level, err) &
      bind(c, name="globule_transfer_set_sync_level") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: sync_level
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_verify_checksum(transfer, on, err) &
      bind(c, name="globule_transfer_set_verify_checksum") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_preserve_timestamp(transfer, on, err) &
      bind(c, name="globule_transfer_set_preserve_timestamp") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_encrypt_data(transfer, on, err) &
      bind(c, name="globule_transfer_set_encrypt_data") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_skip_source_errors(transfer, on, err) &
      bind(c, name="globule_transfer_set_skip_source_errors") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_fail_on_quota_errors(transfer, on, err) &
      bind(c, name="globule_transfer_set_fail_on_quota_errors") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_delete_destination_extra(transfer, on, err) &
      bind(c, name="globule_transfer_set_delete_destination_extra") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_notify_on_succeeded(transfer, on, err) &
      bind(c, name="globule_transfer_set_notify_on_succeeded") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_notify_on_failed(transfer, on, err) &
      bind(c, name="globule_transfer_set_notify_on_failed") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_notify_on_inactive(transfer, on, err) &
      bind(c, name="globule_transfer_set_notify_on_inactive") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_store_base_path_info(transfer, on, err) &
      bind(c, name="globule_transfer_set_store_base_path_info") result(answer)
      import
      type(c_ptr), value :: transfer
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_source_local_user(transfer, local_user, err) &
      bind(c, name="globule_transfer_set_source_local_user") result(answer)
      import
      type(c_ptr), value :: transfer
      character(kind=c_char), intent(in), optional :: local_user(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_destination_local_user(transfer, local_user, err) &
      bind(c, name="globule_transfer_set_destination_local_user") result(answer)
      import
      type(c_ptr), value :: transfer
      character(kind=c_char), intent(in), optional :: local_user(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_transfer_set_field(transfer, name, json, err) &
      bind(c, name="globule_transfer_set_field") result(answer)
      import
      type(c_ptr), value :: transfer
      character(kind=c_char), intent(in), optional :: name(*)
      character(kind=c_char), intent(in), optional :: json(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_wait_options_new(out, err) &
      bind(c, name="globule_wait_options_new") result(answer)
      import
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_wait_options_set_time_limit(options, time_limit, err) &
      bind(c, name="globule_wait_options_set_time_limit") result(answer)
      import
      type(c_ptr), value :: options
      real(c_double), value :: time_limit
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_wait_options_set_longest_interval(options, longest_interval, err) &
      bind(c, name="globule_wait_options_set_longest_interval") result(answer)
      import
      type(c_ptr), value :: options
      real(c_double), value :: longest_interval
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_wait_options_set_give_up_after_faults(options, faults, err) &
      bind(c, name="globule_wait_options_set_give_up_after_faults") result(answer)
      import
      type(c_ptr), value :: options
      integer(c_int64_t), value :: faults
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_wait_options_set_give_up_when_stalled(options, stalled, err) &
      bind(c, name="globule_wait_options_set_give_up_when_stalled") result(answer)
      import
      type(c_ptr), value :: options
      real(c_double), value :: stalled
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_wait_options_set_give_up_when_paused(options, paused, err) &
      bind(c, name="globule_wait_options_set_give_up_when_paused") result(answer)
      import
      type(c_ptr), value :: options
      real(c_double), value :: paused
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_wait_options_add_give_up_on_status(options, nice_status, time, err) &
      bind(c, name="globule_wait_options_add_give_up_on_status") result(answer)
      import
      type(c_ptr), value :: options
      character(kind=c_char), intent(in), optional :: nice_status(*)
      real(c_double), value :: time
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_wait_options_set_cancel_on_give_up(options, on, err) &
      bind(c, name="globule_wait_options_set_cancel_on_give_up") result(answer)
      import
      type(c_ptr), value :: options
      integer(c_int32_t), value :: on
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_wait_options_free(options) &
      bind(c, name="globule_wait_options_free")
      import
      type(c_ptr), value :: options
    end subroutine

    function c_globule_task_progress(task, out, err) &
      bind(c, name="globule_task_progress") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_iprogress(task, out, err) &
      bind(c, name="globule_task_iprogress") result(answer)
      import
      type(c_ptr), value :: task
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_waitall(tasks, count, options, progress, user_data, out, err) &
      bind(c, name="globule_task_waitall") result(answer)
      import
      type(c_ptr), intent(in) :: tasks(*)
      integer(c_size_t), value :: count
      type(c_ptr), value :: options
      type(c_funptr), value :: progress
      type(c_ptr), value :: user_data
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_iwaitall(tasks, count, options, out, err) &
      bind(c, name="globule_task_iwaitall") result(answer)
      import
      type(c_ptr), intent(in) :: tasks(*)
      integer(c_size_t), value :: count
      type(c_ptr), value :: options
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_waitany(tasks, count, options, index, err) &
      bind(c, name="globule_task_waitany") result(answer)
      import
      type(c_ptr), intent(in) :: tasks(*)
      integer(c_size_t), value :: count
      type(c_ptr), value :: options
      integer(c_size_t), intent(out) :: index
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_task_iwaitany(tasks, count, options, out, err) &
      bind(c, name="globule_task_iwaitany") result(answer)
      import
      type(c_ptr), intent(in) :: tasks(*)
      integer(c_size_t), value :: count
      type(c_ptr), value :: options
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_walk_options_new(out, err) &
      bind(c, name="globule_walk_options_new") result(answer)
      import
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_walk_options_set_max_depth(options, max_depth, err) &
      bind(c, name="globule_walk_options_set_max_depth") result(answer)
      import
      type(c_ptr), value :: options
      integer(c_int64_t), value :: max_depth
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_walk_options_set_show_hidden(options, show_hidden, err) &
      bind(c, name="globule_walk_options_set_show_hidden") result(answer)
      import
      type(c_ptr), value :: options
      integer(c_int32_t), value :: show_hidden
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_walk_options_add_filter_rule(options, method, name, type, err) &
      bind(c, name="globule_walk_options_add_filter_rule") result(answer)
      import
      type(c_ptr), value :: options
      character(kind=c_char), intent(in), optional :: method(*)
      character(kind=c_char), intent(in), optional :: name(*)
      character(kind=c_char), intent(in), optional :: type(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_walk_options_set_at_once(options, at_once, err) &
      bind(c, name="globule_walk_options_set_at_once") result(answer)
      import
      type(c_ptr), value :: options
      integer(c_int64_t), value :: at_once
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_walk_options_set_follow_links(options, follow_links, err) &
      bind(c, name="globule_walk_options_set_follow_links") result(answer)
      import
      type(c_ptr), value :: options
      integer(c_int32_t), value :: follow_links
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_walk_options_set_local_user(options, local_user, err) &
      bind(c, name="globule_walk_options_set_local_user") result(answer)
      import
      type(c_ptr), value :: options
      character(kind=c_char), intent(in), optional :: local_user(*)
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_walk_options_free(options) &
      bind(c, name="globule_walk_options_free")
      import
      type(c_ptr), value :: options
    end subroutine

    function c_globule_collection_walk(session, collection, path, options, out, err) &
      bind(c, name="globule_collection_walk") result(answer)
      import
      type(c_ptr), value :: session
      character(kind=c_char), intent(in), optional :: collection(*)
      character(kind=c_char), intent(in), optional :: path(*)
      type(c_ptr), value :: options
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_walk_next(walk, out, err) &
      bind(c, name="globule_walk_next") result(answer)
      import
      type(c_ptr), value :: walk
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    function c_globule_walk_inext(walk, out, err) &
      bind(c, name="globule_walk_inext") result(answer)
      import
      type(c_ptr), value :: walk
      type(c_ptr), intent(out) :: out
      type(c_ptr), intent(out) :: err
      integer(c_int32_t) :: answer
    end function

    subroutine c_globule_walk_free(walk) &
      bind(c, name="globule_walk_free")
      import
      type(c_ptr), value :: walk
    end subroutine
  end interface
end module
