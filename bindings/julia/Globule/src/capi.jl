# Generated from include/globule.h by `make bindings`; do not edit.

const GLOBULE_STATUS_OK = Int32(0)
const GLOBULE_STATUS_INVALID_ARGUMENT = Int32(1)
const GLOBULE_STATUS_INVALID_STATE = Int32(2)
const GLOBULE_STATUS_LOGIN_REQUIRED = Int32(3)
const GLOBULE_STATUS_CONSENT_REQUIRED = Int32(4)
const GLOBULE_STATUS_REAUTHENTICATION_REQUIRED = Int32(5)
const GLOBULE_STATUS_PERMISSION_DENIED = Int32(6)
const GLOBULE_STATUS_NOT_FOUND = Int32(7)
const GLOBULE_STATUS_CONFLICT = Int32(8)
const GLOBULE_STATUS_LIMIT_REACHED = Int32(9)
const GLOBULE_STATUS_NETWORK = Int32(10)
const GLOBULE_STATUS_TIMEOUT = Int32(11)
const GLOBULE_STATUS_TLS = Int32(12)
const GLOBULE_STATUS_SERVICE = Int32(13)
const GLOBULE_STATUS_PROTOCOL = Int32(14)
const GLOBULE_STATUS_TASK_FAILED = Int32(15)
const GLOBULE_STATUS_TASK_INACTIVE = Int32(16)
const GLOBULE_STATUS_IO = Int32(17)
const GLOBULE_STATUS_TOKEN_STORE = Int32(18)
const GLOBULE_STATUS_CANCELLED = Int32(19)
const GLOBULE_STATUS_FORKED = Int32(20)
const GLOBULE_STATUS_INTERNAL = Int32(21)
const GLOBULE_COLUMN_NAME = Int32(0)
const GLOBULE_COLUMN_TYPE = Int32(1)
const GLOBULE_COLUMN_PERMISSIONS = Int32(2)
const GLOBULE_COLUMN_USER = Int32(3)
const GLOBULE_COLUMN_GROUP = Int32(4)
const GLOBULE_COLUMN_LINK_TARGET = Int32(5)
const GLOBULE_RECURSIVE_AUTO = Int32(0)
const GLOBULE_RECURSIVE_YES = Int32(1)
const GLOBULE_RECURSIVE_NO = Int32(2)
const GLOBULE_PREVIEW_DOCUMENT = Int32(0)
const GLOBULE_PREVIEW_STAT = Int32(1)
const GLOBULE_PREVIEW_WALK = Int32(2)
const GLOBULE_SYNC_EXISTS = Int32(0)
const GLOBULE_SYNC_SIZE = Int32(1)
const GLOBULE_SYNC_MTIME = Int32(2)
const GLOBULE_SYNC_CHECKSUM = Int32(3)

# Where each function is, once the library is loaded.
const p_globule_version = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_string_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_set_max_items = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_set_max_bytes = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_set_max_pending = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_plan = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_run = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_irun = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_progress = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_task_count = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_task = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_cancel = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_icancel = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_batch_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_list = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_ilist = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_get = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_iget = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_create = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_icreate = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_rename = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_irename = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_delete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_bookmark_idelete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_parameters_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_parameters_add = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_parameters_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_call = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_icall = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_call_rows = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_icall_rows = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_catalog_rows = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_search = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_isearch = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_get = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_iget = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_local = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_ls = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_ils = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_stat = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_istat = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_mkdir = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_imkdir = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_rename = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_irename = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_client_id = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_client_secret = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_client_secret_file = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_app_name = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_environment = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_auth_url = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_transfer_url = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_timers_url = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_app_url = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_http_timeout = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_time_limit = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_max_retries = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_verify_ssl = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_ca_file = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_token_store = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_places = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_set_access_token = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_config_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_require_identity = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_require_policy = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_require_domain = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_require_mfa = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_set_message = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_set_prompt = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_require_collection = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_irequire_collection = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_preflight = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_ipreflight = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_on_login_required = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_add_path = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_add_paths = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_item_count = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_label = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_deadline = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_recursive = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_ignore_missing = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_interpret_globs = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_local_user = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_notify_on_succeeded = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_notify_on_failed = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_notify_on_inactive = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_set_field = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_submit = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_isubmit = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_delete_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_doc_string = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_doc_integer = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_doc_real = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_doc_boolean = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_doc_length = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_doc_json = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_doc_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_rows_count = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_rows_doc = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_rows_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_status = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_message = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_http_status = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_code = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_request_id = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_task_id = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_document = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_required_scope_count = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_required_scope = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_authorization_parameters = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_error_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_status_words = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_create_guest = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_icreate_guest = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_update = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_iupdate = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_delete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_idelete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_userinfo = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_iuserinfo = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_identities = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_iidentities = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_path = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_is_complete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_total = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_count = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_name = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_type = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_size = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_last_modified = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_permissions = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_user = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_group = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_link_target = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_sizes = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_last_modified_times = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_texts = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_listing_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_ls_options_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_ls_options_set_show_hidden = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_ls_options_set_filter = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_ls_options_set_orderby = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_ls_options_set_limit = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_ls_options_set_offset = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_ls_options_set_local_user = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_ls_options_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_login_url = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_login_finish = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_login_ifinish = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_login_wait = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_login_iwait = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_login_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_permission_list = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_permission_ilist = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_permission_add = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_permission_iadd = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_permission_update = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_permission_iupdate = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_permission_delete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_permission_idelete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_place_find = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_place_collection = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_place_path = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_place_name = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_place_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_place_list = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_project_create = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_project_icreate = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_project_list = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_project_ilist = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_client_create = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_client_icreate = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_credential_create = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_credential_icreate = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_test = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_wait = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_waitall = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_waitany = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_cancel = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_on_complete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_on_progress = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_progress = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_doc = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_rows = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_listing = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_task = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_session = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_request_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_parse = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_known = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_data_access = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_https = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_set_optional = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_add_dependency = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_merge = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_is_optional = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_to_string = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scopes_merge = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_scope_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_introspect = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_iintrospect = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_open_dependent = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_iopen_dependent = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_open = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_login_required = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_require_scopes = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_require_scope = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_require_data_access = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_login = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_login_local = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_identity = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_describe = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_logout = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_ilogout = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_cancel = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_session_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_open = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_id = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_url = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_get = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_iget = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_events = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_ievents = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_wait = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_iwait = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_cancel = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_icancel = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_successful_transfers = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_isuccessful_transfers = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_skipped_errors = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_iskipped_errors = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_pause_info = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_ipause_info = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_update = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_iupdate = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_remove = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_iremove = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_list = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_ilist = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_set_name = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_set_once = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_set_repeat = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_set_until = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_set_count = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_create = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_icreate = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_list = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_ilist = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_get = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_iget = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_pause = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_ipause = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_resume = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_iresume = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_delete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_timer_idelete = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_new_between = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_add_item = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_add_items = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_add_items_packed = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_add_file_with_checksum = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_add_filter_rule = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_item_count = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_submit = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_isubmit = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_preview = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_ipreview = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_label = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_deadline = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_sync_level = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_verify_checksum = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_preserve_timestamp = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_encrypt_data = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_skip_source_errors = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_fail_on_quota_errors = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_delete_destination_extra = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_notify_on_succeeded = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_notify_on_failed = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_notify_on_inactive = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_store_base_path_info = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_source_local_user = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_destination_local_user = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_transfer_set_field = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_wait_options_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_wait_options_set_time_limit = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_wait_options_set_longest_interval = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_wait_options_set_give_up_after_faults = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_wait_options_set_give_up_when_stalled = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_wait_options_set_give_up_when_paused = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_wait_options_add_give_up_on_status = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_wait_options_set_cancel_on_give_up = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_wait_options_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_progress = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_iprogress = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_waitall = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_iwaitall = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_waitany = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_task_iwaitany = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_options_new = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_options_set_max_depth = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_options_set_show_hidden = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_options_add_filter_rule = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_options_set_at_once = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_options_set_follow_links = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_options_set_local_user = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_options_free = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_collection_walk = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_next = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_inext = Ref{Ptr{Cvoid}}(C_NULL)
const p_globule_walk_free = Ref{Ptr{Cvoid}}(C_NULL)

function find_functions(library)
    p_globule_version[] = Libdl.dlsym(library, :globule_version)
    p_globule_string_free[] = Libdl.dlsym(library, :globule_string_free)
    p_globule_batch_new[] = Libdl.dlsym(library, :globule_batch_new)
    p_globule_batch_set_max_items[] = Libdl.dlsym(library, :globule_batch_set_max_items)
    p_globule_batch_set_max_bytes[] = Libdl.dlsym(library, :globule_batch_set_max_bytes)
    p_globule_batch_set_max_pending[] = Libdl.dlsym(library, :globule_batch_set_max_pending)
    p_globule_batch_plan[] = Libdl.dlsym(library, :globule_batch_plan)
    p_globule_batch_run[] = Libdl.dlsym(library, :globule_batch_run)
    p_globule_batch_irun[] = Libdl.dlsym(library, :globule_batch_irun)
    p_globule_batch_progress[] = Libdl.dlsym(library, :globule_batch_progress)
    p_globule_batch_task_count[] = Libdl.dlsym(library, :globule_batch_task_count)
    p_globule_batch_task[] = Libdl.dlsym(library, :globule_batch_task)
    p_globule_batch_cancel[] = Libdl.dlsym(library, :globule_batch_cancel)
    p_globule_batch_icancel[] = Libdl.dlsym(library, :globule_batch_icancel)
    p_globule_batch_free[] = Libdl.dlsym(library, :globule_batch_free)
    p_globule_bookmark_list[] = Libdl.dlsym(library, :globule_bookmark_list)
    p_globule_bookmark_ilist[] = Libdl.dlsym(library, :globule_bookmark_ilist)
    p_globule_bookmark_get[] = Libdl.dlsym(library, :globule_bookmark_get)
    p_globule_bookmark_iget[] = Libdl.dlsym(library, :globule_bookmark_iget)
    p_globule_bookmark_create[] = Libdl.dlsym(library, :globule_bookmark_create)
    p_globule_bookmark_icreate[] = Libdl.dlsym(library, :globule_bookmark_icreate)
    p_globule_bookmark_rename[] = Libdl.dlsym(library, :globule_bookmark_rename)
    p_globule_bookmark_irename[] = Libdl.dlsym(library, :globule_bookmark_irename)
    p_globule_bookmark_delete[] = Libdl.dlsym(library, :globule_bookmark_delete)
    p_globule_bookmark_idelete[] = Libdl.dlsym(library, :globule_bookmark_idelete)
    p_globule_parameters_new[] = Libdl.dlsym(library, :globule_parameters_new)
    p_globule_parameters_add[] = Libdl.dlsym(library, :globule_parameters_add)
    p_globule_parameters_free[] = Libdl.dlsym(library, :globule_parameters_free)
    p_globule_call[] = Libdl.dlsym(library, :globule_call)
    p_globule_icall[] = Libdl.dlsym(library, :globule_icall)
    p_globule_call_rows[] = Libdl.dlsym(library, :globule_call_rows)
    p_globule_icall_rows[] = Libdl.dlsym(library, :globule_icall_rows)
    p_globule_catalog_rows[] = Libdl.dlsym(library, :globule_catalog_rows)
    p_globule_collection_search[] = Libdl.dlsym(library, :globule_collection_search)
    p_globule_collection_isearch[] = Libdl.dlsym(library, :globule_collection_isearch)
    p_globule_collection_get[] = Libdl.dlsym(library, :globule_collection_get)
    p_globule_collection_iget[] = Libdl.dlsym(library, :globule_collection_iget)
    p_globule_collection_local[] = Libdl.dlsym(library, :globule_collection_local)
    p_globule_collection_ls[] = Libdl.dlsym(library, :globule_collection_ls)
    p_globule_collection_ils[] = Libdl.dlsym(library, :globule_collection_ils)
    p_globule_collection_stat[] = Libdl.dlsym(library, :globule_collection_stat)
    p_globule_collection_istat[] = Libdl.dlsym(library, :globule_collection_istat)
    p_globule_collection_mkdir[] = Libdl.dlsym(library, :globule_collection_mkdir)
    p_globule_collection_imkdir[] = Libdl.dlsym(library, :globule_collection_imkdir)
    p_globule_collection_rename[] = Libdl.dlsym(library, :globule_collection_rename)
    p_globule_collection_irename[] = Libdl.dlsym(library, :globule_collection_irename)
    p_globule_config_new[] = Libdl.dlsym(library, :globule_config_new)
    p_globule_config_set_client_id[] = Libdl.dlsym(library, :globule_config_set_client_id)
    p_globule_config_set_client_secret[] = Libdl.dlsym(library, :globule_config_set_client_secret)
    p_globule_config_set_client_secret_file[] = Libdl.dlsym(library, :globule_config_set_client_secret_file)
    p_globule_config_set_app_name[] = Libdl.dlsym(library, :globule_config_set_app_name)
    p_globule_config_set_environment[] = Libdl.dlsym(library, :globule_config_set_environment)
    p_globule_config_set_auth_url[] = Libdl.dlsym(library, :globule_config_set_auth_url)
    p_globule_config_set_transfer_url[] = Libdl.dlsym(library, :globule_config_set_transfer_url)
    p_globule_config_set_timers_url[] = Libdl.dlsym(library, :globule_config_set_timers_url)
    p_globule_config_set_app_url[] = Libdl.dlsym(library, :globule_config_set_app_url)
    p_globule_config_set_http_timeout[] = Libdl.dlsym(library, :globule_config_set_http_timeout)
    p_globule_config_set_time_limit[] = Libdl.dlsym(library, :globule_config_set_time_limit)
    p_globule_config_set_max_retries[] = Libdl.dlsym(library, :globule_config_set_max_retries)
    p_globule_config_set_verify_ssl[] = Libdl.dlsym(library, :globule_config_set_verify_ssl)
    p_globule_config_set_ca_file[] = Libdl.dlsym(library, :globule_config_set_ca_file)
    p_globule_config_set_token_store[] = Libdl.dlsym(library, :globule_config_set_token_store)
    p_globule_config_set_places[] = Libdl.dlsym(library, :globule_config_set_places)
    p_globule_config_set_access_token[] = Libdl.dlsym(library, :globule_config_set_access_token)
    p_globule_config_free[] = Libdl.dlsym(library, :globule_config_free)
    p_globule_session_require_identity[] = Libdl.dlsym(library, :globule_session_require_identity)
    p_globule_session_require_policy[] = Libdl.dlsym(library, :globule_session_require_policy)
    p_globule_session_require_domain[] = Libdl.dlsym(library, :globule_session_require_domain)
    p_globule_session_require_mfa[] = Libdl.dlsym(library, :globule_session_require_mfa)
    p_globule_session_set_message[] = Libdl.dlsym(library, :globule_session_set_message)
    p_globule_session_set_prompt[] = Libdl.dlsym(library, :globule_session_set_prompt)
    p_globule_session_require_collection[] = Libdl.dlsym(library, :globule_session_require_collection)
    p_globule_session_irequire_collection[] = Libdl.dlsym(library, :globule_session_irequire_collection)
    p_globule_session_preflight[] = Libdl.dlsym(library, :globule_session_preflight)
    p_globule_session_ipreflight[] = Libdl.dlsym(library, :globule_session_ipreflight)
    p_globule_session_on_login_required[] = Libdl.dlsym(library, :globule_session_on_login_required)
    p_globule_delete_new[] = Libdl.dlsym(library, :globule_delete_new)
    p_globule_delete_add_path[] = Libdl.dlsym(library, :globule_delete_add_path)
    p_globule_delete_add_paths[] = Libdl.dlsym(library, :globule_delete_add_paths)
    p_globule_delete_item_count[] = Libdl.dlsym(library, :globule_delete_item_count)
    p_globule_delete_set_label[] = Libdl.dlsym(library, :globule_delete_set_label)
    p_globule_delete_set_deadline[] = Libdl.dlsym(library, :globule_delete_set_deadline)
    p_globule_delete_set_recursive[] = Libdl.dlsym(library, :globule_delete_set_recursive)
    p_globule_delete_set_ignore_missing[] = Libdl.dlsym(library, :globule_delete_set_ignore_missing)
    p_globule_delete_set_interpret_globs[] = Libdl.dlsym(library, :globule_delete_set_interpret_globs)
    p_globule_delete_set_local_user[] = Libdl.dlsym(library, :globule_delete_set_local_user)
    p_globule_delete_set_notify_on_succeeded[] = Libdl.dlsym(library, :globule_delete_set_notify_on_succeeded)
    p_globule_delete_set_notify_on_failed[] = Libdl.dlsym(library, :globule_delete_set_notify_on_failed)
    p_globule_delete_set_notify_on_inactive[] = Libdl.dlsym(library, :globule_delete_set_notify_on_inactive)
    p_globule_delete_set_field[] = Libdl.dlsym(library, :globule_delete_set_field)
    p_globule_delete_submit[] = Libdl.dlsym(library, :globule_delete_submit)
    p_globule_delete_isubmit[] = Libdl.dlsym(library, :globule_delete_isubmit)
    p_globule_delete_free[] = Libdl.dlsym(library, :globule_delete_free)
    p_globule_doc_string[] = Libdl.dlsym(library, :globule_doc_string)
    p_globule_doc_integer[] = Libdl.dlsym(library, :globule_doc_integer)
    p_globule_doc_real[] = Libdl.dlsym(library, :globule_doc_real)
    p_globule_doc_boolean[] = Libdl.dlsym(library, :globule_doc_boolean)
    p_globule_doc_length[] = Libdl.dlsym(library, :globule_doc_length)
    p_globule_doc_json[] = Libdl.dlsym(library, :globule_doc_json)
    p_globule_doc_free[] = Libdl.dlsym(library, :globule_doc_free)
    p_globule_rows_count[] = Libdl.dlsym(library, :globule_rows_count)
    p_globule_rows_doc[] = Libdl.dlsym(library, :globule_rows_doc)
    p_globule_rows_free[] = Libdl.dlsym(library, :globule_rows_free)
    p_globule_error_status[] = Libdl.dlsym(library, :globule_error_status)
    p_globule_error_message[] = Libdl.dlsym(library, :globule_error_message)
    p_globule_error_http_status[] = Libdl.dlsym(library, :globule_error_http_status)
    p_globule_error_code[] = Libdl.dlsym(library, :globule_error_code)
    p_globule_error_request_id[] = Libdl.dlsym(library, :globule_error_request_id)
    p_globule_error_task_id[] = Libdl.dlsym(library, :globule_error_task_id)
    p_globule_error_document[] = Libdl.dlsym(library, :globule_error_document)
    p_globule_error_required_scope_count[] = Libdl.dlsym(library, :globule_error_required_scope_count)
    p_globule_error_required_scope[] = Libdl.dlsym(library, :globule_error_required_scope)
    p_globule_error_authorization_parameters[] = Libdl.dlsym(library, :globule_error_authorization_parameters)
    p_globule_error_free[] = Libdl.dlsym(library, :globule_error_free)
    p_globule_status_words[] = Libdl.dlsym(library, :globule_status_words)
    p_globule_collection_create_guest[] = Libdl.dlsym(library, :globule_collection_create_guest)
    p_globule_collection_icreate_guest[] = Libdl.dlsym(library, :globule_collection_icreate_guest)
    p_globule_collection_update[] = Libdl.dlsym(library, :globule_collection_update)
    p_globule_collection_iupdate[] = Libdl.dlsym(library, :globule_collection_iupdate)
    p_globule_collection_delete[] = Libdl.dlsym(library, :globule_collection_delete)
    p_globule_collection_idelete[] = Libdl.dlsym(library, :globule_collection_idelete)
    p_globule_session_userinfo[] = Libdl.dlsym(library, :globule_session_userinfo)
    p_globule_session_iuserinfo[] = Libdl.dlsym(library, :globule_session_iuserinfo)
    p_globule_session_identities[] = Libdl.dlsym(library, :globule_session_identities)
    p_globule_session_iidentities[] = Libdl.dlsym(library, :globule_session_iidentities)
    p_globule_listing_path[] = Libdl.dlsym(library, :globule_listing_path)
    p_globule_listing_is_complete[] = Libdl.dlsym(library, :globule_listing_is_complete)
    p_globule_listing_total[] = Libdl.dlsym(library, :globule_listing_total)
    p_globule_listing_count[] = Libdl.dlsym(library, :globule_listing_count)
    p_globule_listing_name[] = Libdl.dlsym(library, :globule_listing_name)
    p_globule_listing_type[] = Libdl.dlsym(library, :globule_listing_type)
    p_globule_listing_size[] = Libdl.dlsym(library, :globule_listing_size)
    p_globule_listing_last_modified[] = Libdl.dlsym(library, :globule_listing_last_modified)
    p_globule_listing_permissions[] = Libdl.dlsym(library, :globule_listing_permissions)
    p_globule_listing_user[] = Libdl.dlsym(library, :globule_listing_user)
    p_globule_listing_group[] = Libdl.dlsym(library, :globule_listing_group)
    p_globule_listing_link_target[] = Libdl.dlsym(library, :globule_listing_link_target)
    p_globule_listing_sizes[] = Libdl.dlsym(library, :globule_listing_sizes)
    p_globule_listing_last_modified_times[] = Libdl.dlsym(library, :globule_listing_last_modified_times)
    p_globule_listing_texts[] = Libdl.dlsym(library, :globule_listing_texts)
    p_globule_listing_free[] = Libdl.dlsym(library, :globule_listing_free)
    p_globule_ls_options_new[] = Libdl.dlsym(library, :globule_ls_options_new)
    p_globule_ls_options_set_show_hidden[] = Libdl.dlsym(library, :globule_ls_options_set_show_hidden)
    p_globule_ls_options_set_filter[] = Libdl.dlsym(library, :globule_ls_options_set_filter)
    p_globule_ls_options_set_orderby[] = Libdl.dlsym(library, :globule_ls_options_set_orderby)
    p_globule_ls_options_set_limit[] = Libdl.dlsym(library, :globule_ls_options_set_limit)
    p_globule_ls_options_set_offset[] = Libdl.dlsym(library, :globule_ls_options_set_offset)
    p_globule_ls_options_set_local_user[] = Libdl.dlsym(library, :globule_ls_options_set_local_user)
    p_globule_ls_options_free[] = Libdl.dlsym(library, :globule_ls_options_free)
    p_globule_login_url[] = Libdl.dlsym(library, :globule_login_url)
    p_globule_login_finish[] = Libdl.dlsym(library, :globule_login_finish)
    p_globule_login_ifinish[] = Libdl.dlsym(library, :globule_login_ifinish)
    p_globule_login_wait[] = Libdl.dlsym(library, :globule_login_wait)
    p_globule_login_iwait[] = Libdl.dlsym(library, :globule_login_iwait)
    p_globule_login_free[] = Libdl.dlsym(library, :globule_login_free)
    p_globule_permission_list[] = Libdl.dlsym(library, :globule_permission_list)
    p_globule_permission_ilist[] = Libdl.dlsym(library, :globule_permission_ilist)
    p_globule_permission_add[] = Libdl.dlsym(library, :globule_permission_add)
    p_globule_permission_iadd[] = Libdl.dlsym(library, :globule_permission_iadd)
    p_globule_permission_update[] = Libdl.dlsym(library, :globule_permission_update)
    p_globule_permission_iupdate[] = Libdl.dlsym(library, :globule_permission_iupdate)
    p_globule_permission_delete[] = Libdl.dlsym(library, :globule_permission_delete)
    p_globule_permission_idelete[] = Libdl.dlsym(library, :globule_permission_idelete)
    p_globule_place_find[] = Libdl.dlsym(library, :globule_place_find)
    p_globule_place_collection[] = Libdl.dlsym(library, :globule_place_collection)
    p_globule_place_path[] = Libdl.dlsym(library, :globule_place_path)
    p_globule_place_name[] = Libdl.dlsym(library, :globule_place_name)
    p_globule_place_free[] = Libdl.dlsym(library, :globule_place_free)
    p_globule_place_list[] = Libdl.dlsym(library, :globule_place_list)
    p_globule_project_create[] = Libdl.dlsym(library, :globule_project_create)
    p_globule_project_icreate[] = Libdl.dlsym(library, :globule_project_icreate)
    p_globule_project_list[] = Libdl.dlsym(library, :globule_project_list)
    p_globule_project_ilist[] = Libdl.dlsym(library, :globule_project_ilist)
    p_globule_client_create[] = Libdl.dlsym(library, :globule_client_create)
    p_globule_client_icreate[] = Libdl.dlsym(library, :globule_client_icreate)
    p_globule_credential_create[] = Libdl.dlsym(library, :globule_credential_create)
    p_globule_credential_icreate[] = Libdl.dlsym(library, :globule_credential_icreate)
    p_globule_request_test[] = Libdl.dlsym(library, :globule_request_test)
    p_globule_request_wait[] = Libdl.dlsym(library, :globule_request_wait)
    p_globule_request_waitall[] = Libdl.dlsym(library, :globule_request_waitall)
    p_globule_request_waitany[] = Libdl.dlsym(library, :globule_request_waitany)
    p_globule_request_cancel[] = Libdl.dlsym(library, :globule_request_cancel)
    p_globule_request_on_complete[] = Libdl.dlsym(library, :globule_request_on_complete)
    p_globule_request_on_progress[] = Libdl.dlsym(library, :globule_request_on_progress)
    p_globule_request_progress[] = Libdl.dlsym(library, :globule_request_progress)
    p_globule_request_doc[] = Libdl.dlsym(library, :globule_request_doc)
    p_globule_request_rows[] = Libdl.dlsym(library, :globule_request_rows)
    p_globule_request_listing[] = Libdl.dlsym(library, :globule_request_listing)
    p_globule_request_task[] = Libdl.dlsym(library, :globule_request_task)
    p_globule_request_session[] = Libdl.dlsym(library, :globule_request_session)
    p_globule_request_free[] = Libdl.dlsym(library, :globule_request_free)
    p_globule_scope_new[] = Libdl.dlsym(library, :globule_scope_new)
    p_globule_scope_parse[] = Libdl.dlsym(library, :globule_scope_parse)
    p_globule_scope_known[] = Libdl.dlsym(library, :globule_scope_known)
    p_globule_scope_data_access[] = Libdl.dlsym(library, :globule_scope_data_access)
    p_globule_scope_https[] = Libdl.dlsym(library, :globule_scope_https)
    p_globule_scope_set_optional[] = Libdl.dlsym(library, :globule_scope_set_optional)
    p_globule_scope_add_dependency[] = Libdl.dlsym(library, :globule_scope_add_dependency)
    p_globule_scope_merge[] = Libdl.dlsym(library, :globule_scope_merge)
    p_globule_scope_is_optional[] = Libdl.dlsym(library, :globule_scope_is_optional)
    p_globule_scope_to_string[] = Libdl.dlsym(library, :globule_scope_to_string)
    p_globule_scopes_merge[] = Libdl.dlsym(library, :globule_scopes_merge)
    p_globule_scope_free[] = Libdl.dlsym(library, :globule_scope_free)
    p_globule_session_introspect[] = Libdl.dlsym(library, :globule_session_introspect)
    p_globule_session_iintrospect[] = Libdl.dlsym(library, :globule_session_iintrospect)
    p_globule_session_open_dependent[] = Libdl.dlsym(library, :globule_session_open_dependent)
    p_globule_session_iopen_dependent[] = Libdl.dlsym(library, :globule_session_iopen_dependent)
    p_globule_session_open[] = Libdl.dlsym(library, :globule_session_open)
    p_globule_session_login_required[] = Libdl.dlsym(library, :globule_session_login_required)
    p_globule_session_require_scopes[] = Libdl.dlsym(library, :globule_session_require_scopes)
    p_globule_session_require_scope[] = Libdl.dlsym(library, :globule_session_require_scope)
    p_globule_session_require_data_access[] = Libdl.dlsym(library, :globule_session_require_data_access)
    p_globule_session_login[] = Libdl.dlsym(library, :globule_session_login)
    p_globule_session_login_local[] = Libdl.dlsym(library, :globule_session_login_local)
    p_globule_session_identity[] = Libdl.dlsym(library, :globule_session_identity)
    p_globule_session_describe[] = Libdl.dlsym(library, :globule_session_describe)
    p_globule_session_logout[] = Libdl.dlsym(library, :globule_session_logout)
    p_globule_session_ilogout[] = Libdl.dlsym(library, :globule_session_ilogout)
    p_globule_session_cancel[] = Libdl.dlsym(library, :globule_session_cancel)
    p_globule_session_free[] = Libdl.dlsym(library, :globule_session_free)
    p_globule_task_open[] = Libdl.dlsym(library, :globule_task_open)
    p_globule_task_id[] = Libdl.dlsym(library, :globule_task_id)
    p_globule_task_url[] = Libdl.dlsym(library, :globule_task_url)
    p_globule_task_get[] = Libdl.dlsym(library, :globule_task_get)
    p_globule_task_iget[] = Libdl.dlsym(library, :globule_task_iget)
    p_globule_task_events[] = Libdl.dlsym(library, :globule_task_events)
    p_globule_task_ievents[] = Libdl.dlsym(library, :globule_task_ievents)
    p_globule_task_wait[] = Libdl.dlsym(library, :globule_task_wait)
    p_globule_task_iwait[] = Libdl.dlsym(library, :globule_task_iwait)
    p_globule_task_cancel[] = Libdl.dlsym(library, :globule_task_cancel)
    p_globule_task_icancel[] = Libdl.dlsym(library, :globule_task_icancel)
    p_globule_task_free[] = Libdl.dlsym(library, :globule_task_free)
    p_globule_task_successful_transfers[] = Libdl.dlsym(library, :globule_task_successful_transfers)
    p_globule_task_isuccessful_transfers[] = Libdl.dlsym(library, :globule_task_isuccessful_transfers)
    p_globule_task_skipped_errors[] = Libdl.dlsym(library, :globule_task_skipped_errors)
    p_globule_task_iskipped_errors[] = Libdl.dlsym(library, :globule_task_iskipped_errors)
    p_globule_task_pause_info[] = Libdl.dlsym(library, :globule_task_pause_info)
    p_globule_task_ipause_info[] = Libdl.dlsym(library, :globule_task_ipause_info)
    p_globule_task_update[] = Libdl.dlsym(library, :globule_task_update)
    p_globule_task_iupdate[] = Libdl.dlsym(library, :globule_task_iupdate)
    p_globule_task_remove[] = Libdl.dlsym(library, :globule_task_remove)
    p_globule_task_iremove[] = Libdl.dlsym(library, :globule_task_iremove)
    p_globule_task_list[] = Libdl.dlsym(library, :globule_task_list)
    p_globule_task_ilist[] = Libdl.dlsym(library, :globule_task_ilist)
    p_globule_timer_new[] = Libdl.dlsym(library, :globule_timer_new)
    p_globule_timer_set_name[] = Libdl.dlsym(library, :globule_timer_set_name)
    p_globule_timer_set_once[] = Libdl.dlsym(library, :globule_timer_set_once)
    p_globule_timer_set_repeat[] = Libdl.dlsym(library, :globule_timer_set_repeat)
    p_globule_timer_set_until[] = Libdl.dlsym(library, :globule_timer_set_until)
    p_globule_timer_set_count[] = Libdl.dlsym(library, :globule_timer_set_count)
    p_globule_timer_create[] = Libdl.dlsym(library, :globule_timer_create)
    p_globule_timer_icreate[] = Libdl.dlsym(library, :globule_timer_icreate)
    p_globule_timer_free[] = Libdl.dlsym(library, :globule_timer_free)
    p_globule_timer_list[] = Libdl.dlsym(library, :globule_timer_list)
    p_globule_timer_ilist[] = Libdl.dlsym(library, :globule_timer_ilist)
    p_globule_timer_get[] = Libdl.dlsym(library, :globule_timer_get)
    p_globule_timer_iget[] = Libdl.dlsym(library, :globule_timer_iget)
    p_globule_timer_pause[] = Libdl.dlsym(library, :globule_timer_pause)
    p_globule_timer_ipause[] = Libdl.dlsym(library, :globule_timer_ipause)
    p_globule_timer_resume[] = Libdl.dlsym(library, :globule_timer_resume)
    p_globule_timer_iresume[] = Libdl.dlsym(library, :globule_timer_iresume)
    p_globule_timer_delete[] = Libdl.dlsym(library, :globule_timer_delete)
    p_globule_timer_idelete[] = Libdl.dlsym(library, :globule_timer_idelete)
    p_globule_transfer_new[] = Libdl.dlsym(library, :globule_transfer_new)
    p_globule_transfer_new_between[] = Libdl.dlsym(library, :globule_transfer_new_between)
    p_globule_transfer_add_item[] = Libdl.dlsym(library, :globule_transfer_add_item)
    p_globule_transfer_add_items[] = Libdl.dlsym(library, :globule_transfer_add_items)
    p_globule_transfer_add_items_packed[] = Libdl.dlsym(library, :globule_transfer_add_items_packed)
    p_globule_transfer_add_file_with_checksum[] = Libdl.dlsym(library, :globule_transfer_add_file_with_checksum)
    p_globule_transfer_add_filter_rule[] = Libdl.dlsym(library, :globule_transfer_add_filter_rule)
    p_globule_transfer_item_count[] = Libdl.dlsym(library, :globule_transfer_item_count)
    p_globule_transfer_submit[] = Libdl.dlsym(library, :globule_transfer_submit)
    p_globule_transfer_isubmit[] = Libdl.dlsym(library, :globule_transfer_isubmit)
    p_globule_transfer_preview[] = Libdl.dlsym(library, :globule_transfer_preview)
    p_globule_transfer_ipreview[] = Libdl.dlsym(library, :globule_transfer_ipreview)
    p_globule_transfer_free[] = Libdl.dlsym(library, :globule_transfer_free)
    p_globule_transfer_set_label[] = Libdl.dlsym(library, :globule_transfer_set_label)
    p_globule_transfer_set_deadline[] = Libdl.dlsym(library, :globule_transfer_set_deadline)
    p_globule_transfer_set_sync_level[] = Libdl.dlsym(library, :globule_transfer_set_sync_level)
    p_globule_transfer_set_verify_checksum[] = Libdl.dlsym(library, :globule_transfer_set_verify_checksum)
    p_globule_transfer_set_preserve_timestamp[] = Libdl.dlsym(library, :globule_transfer_set_preserve_timestamp)
    p_globule_transfer_set_encrypt_data[] = Libdl.dlsym(library, :globule_transfer_set_encrypt_data)
    p_globule_transfer_set_skip_source_errors[] = Libdl.dlsym(library, :globule_transfer_set_skip_source_errors)
    p_globule_transfer_set_fail_on_quota_errors[] = Libdl.dlsym(library, :globule_transfer_set_fail_on_quota_errors)
    p_globule_transfer_set_delete_destination_extra[] = Libdl.dlsym(library, :globule_transfer_set_delete_destination_extra)
    p_globule_transfer_set_notify_on_succeeded[] = Libdl.dlsym(library, :globule_transfer_set_notify_on_succeeded)
    p_globule_transfer_set_notify_on_failed[] = Libdl.dlsym(library, :globule_transfer_set_notify_on_failed)
    p_globule_transfer_set_notify_on_inactive[] = Libdl.dlsym(library, :globule_transfer_set_notify_on_inactive)
    p_globule_transfer_set_store_base_path_info[] = Libdl.dlsym(library, :globule_transfer_set_store_base_path_info)
    p_globule_transfer_set_source_local_user[] = Libdl.dlsym(library, :globule_transfer_set_source_local_user)
    p_globule_transfer_set_destination_local_user[] = Libdl.dlsym(library, :globule_transfer_set_destination_local_user)
    p_globule_transfer_set_field[] = Libdl.dlsym(library, :globule_transfer_set_field)
    p_globule_wait_options_new[] = Libdl.dlsym(library, :globule_wait_options_new)
    p_globule_wait_options_set_time_limit[] = Libdl.dlsym(library, :globule_wait_options_set_time_limit)
    p_globule_wait_options_set_longest_interval[] = Libdl.dlsym(library, :globule_wait_options_set_longest_interval)
    p_globule_wait_options_set_give_up_after_faults[] = Libdl.dlsym(library, :globule_wait_options_set_give_up_after_faults)
    p_globule_wait_options_set_give_up_when_stalled[] = Libdl.dlsym(library, :globule_wait_options_set_give_up_when_stalled)
    p_globule_wait_options_set_give_up_when_paused[] = Libdl.dlsym(library, :globule_wait_options_set_give_up_when_paused)
    p_globule_wait_options_add_give_up_on_status[] = Libdl.dlsym(library, :globule_wait_options_add_give_up_on_status)
    p_globule_wait_options_set_cancel_on_give_up[] = Libdl.dlsym(library, :globule_wait_options_set_cancel_on_give_up)
    p_globule_wait_options_free[] = Libdl.dlsym(library, :globule_wait_options_free)
    p_globule_task_progress[] = Libdl.dlsym(library, :globule_task_progress)
    p_globule_task_iprogress[] = Libdl.dlsym(library, :globule_task_iprogress)
    p_globule_task_waitall[] = Libdl.dlsym(library, :globule_task_waitall)
    p_globule_task_iwaitall[] = Libdl.dlsym(library, :globule_task_iwaitall)
    p_globule_task_waitany[] = Libdl.dlsym(library, :globule_task_waitany)
    p_globule_task_iwaitany[] = Libdl.dlsym(library, :globule_task_iwaitany)
    p_globule_walk_options_new[] = Libdl.dlsym(library, :globule_walk_options_new)
    p_globule_walk_options_set_max_depth[] = Libdl.dlsym(library, :globule_walk_options_set_max_depth)
    p_globule_walk_options_set_show_hidden[] = Libdl.dlsym(library, :globule_walk_options_set_show_hidden)
    p_globule_walk_options_add_filter_rule[] = Libdl.dlsym(library, :globule_walk_options_add_filter_rule)
    p_globule_walk_options_set_at_once[] = Libdl.dlsym(library, :globule_walk_options_set_at_once)
    p_globule_walk_options_set_follow_links[] = Libdl.dlsym(library, :globule_walk_options_set_follow_links)
    p_globule_walk_options_set_local_user[] = Libdl.dlsym(library, :globule_walk_options_set_local_user)
    p_globule_walk_options_free[] = Libdl.dlsym(library, :globule_walk_options_free)
    p_globule_collection_walk[] = Libdl.dlsym(library, :globule_collection_walk)
    p_globule_walk_next[] = Libdl.dlsym(library, :globule_walk_next)
    p_globule_walk_inext[] = Libdl.dlsym(library, :globule_walk_inext)
    p_globule_walk_free[] = Libdl.dlsym(library, :globule_walk_free)
end

globule_version() =
    ccall(p_globule_version[], Ptr{UInt8}, ())

globule_string_free(text) =
    ccall(p_globule_string_free[], Cvoid, (Ptr{Cvoid},), text)

globule_batch_new(transfer, out, err) =
    ccall(p_globule_batch_new[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), transfer, out, err)

globule_batch_set_max_items(batch, max_items, err) =
    ccall(p_globule_batch_set_max_items[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}},), batch, max_items, err)

globule_batch_set_max_bytes(batch, max_bytes, err) =
    ccall(p_globule_batch_set_max_bytes[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}},), batch, max_bytes, err)

globule_batch_set_max_pending(batch, max_pending, err) =
    ccall(p_globule_batch_set_max_pending[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}},), batch, max_pending, err)

globule_batch_plan(batch, out, err) =
    ccall(p_globule_batch_plan[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), batch, out, err)

globule_batch_run(batch, options, progress, user_data, out, err) =
    ccall(p_globule_batch_run[], Int32, (Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), batch, options, progress, user_data, out, err)

globule_batch_irun(batch, options, out, err) =
    ccall(p_globule_batch_irun[], Int32, (Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), batch, options, out, err)

globule_batch_progress(batch, out, err) =
    ccall(p_globule_batch_progress[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), batch, out, err)

globule_batch_task_count(batch) =
    ccall(p_globule_batch_task_count[], Csize_t, (Ptr{Cvoid},), batch)

globule_batch_task(batch, index, out, err) =
    ccall(p_globule_batch_task[], Int32, (Ptr{Cvoid}, Csize_t, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), batch, index, out, err)

globule_batch_cancel(batch, err) =
    ccall(p_globule_batch_cancel[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), batch, err)

globule_batch_icancel(batch, out, err) =
    ccall(p_globule_batch_icancel[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), batch, out, err)

globule_batch_free(batch) =
    ccall(p_globule_batch_free[], Cvoid, (Ptr{Cvoid},), batch)

globule_bookmark_list(session, out, err) =
    ccall(p_globule_bookmark_list[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_bookmark_ilist(session, out, err) =
    ccall(p_globule_bookmark_ilist[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_bookmark_get(session, bookmark_id, out, err) =
    ccall(p_globule_bookmark_get[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, bookmark_id, out, err)

globule_bookmark_iget(session, bookmark_id, out, err) =
    ccall(p_globule_bookmark_iget[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, bookmark_id, out, err)

globule_bookmark_create(session, name, collection, path, out, err) =
    ccall(p_globule_bookmark_create[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, name, collection, path, out, err)

globule_bookmark_icreate(session, name, collection, path, out, err) =
    ccall(p_globule_bookmark_icreate[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, name, collection, path, out, err)

globule_bookmark_rename(session, bookmark_id, name, err) =
    ccall(p_globule_bookmark_rename[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}},), session, bookmark_id, name, err)

globule_bookmark_irename(session, bookmark_id, name, out, err) =
    ccall(p_globule_bookmark_irename[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, bookmark_id, name, out, err)

globule_bookmark_delete(session, bookmark_id, err) =
    ccall(p_globule_bookmark_delete[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, bookmark_id, err)

globule_bookmark_idelete(session, bookmark_id, out, err) =
    ccall(p_globule_bookmark_idelete[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, bookmark_id, out, err)

globule_parameters_new(out, err) =
    ccall(p_globule_parameters_new[], Int32, (Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), out, err)

globule_parameters_add(parameters, name, value, err) =
    ccall(p_globule_parameters_add[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}},), parameters, name, value, err)

globule_parameters_free(parameters) =
    ccall(p_globule_parameters_free[], Cvoid, (Ptr{Cvoid},), parameters)

globule_call(session, operation, parameters, body, out, err) =
    ccall(p_globule_call[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, operation, parameters, body, out, err)

globule_icall(session, operation, parameters, body, out, err) =
    ccall(p_globule_icall[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, operation, parameters, body, out, err)

globule_call_rows(session, operation, parameters, body, limit, out, err) =
    ccall(p_globule_call_rows[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Cvoid}, Cstring, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, operation, parameters, body, limit, out, err)

globule_icall_rows(session, operation, parameters, body, limit, out, err) =
    ccall(p_globule_icall_rows[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Cvoid}, Cstring, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, operation, parameters, body, limit, out, err)

globule_catalog_rows(out, err) =
    ccall(p_globule_catalog_rows[], Int32, (Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), out, err)

globule_collection_search(session, fulltext, filter_scope, limit, out, err) =
    ccall(p_globule_collection_search[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, fulltext, filter_scope, limit, out, err)

globule_collection_isearch(session, fulltext, filter_scope, limit, out, err) =
    ccall(p_globule_collection_isearch[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, fulltext, filter_scope, limit, out, err)

globule_collection_get(session, collection, out, err) =
    ccall(p_globule_collection_get[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, out, err)

globule_collection_iget(session, collection, out, err) =
    ccall(p_globule_collection_iget[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, out, err)

globule_collection_local(session, out, err) =
    ccall(p_globule_collection_local[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_collection_ls(session, collection, path, options, out, err) =
    ccall(p_globule_collection_ls[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, path, options, out, err)

globule_collection_ils(session, collection, path, options, out, err) =
    ccall(p_globule_collection_ils[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, path, options, out, err)

globule_collection_stat(session, collection, path, out, err) =
    ccall(p_globule_collection_stat[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, path, out, err)

globule_collection_istat(session, collection, path, out, err) =
    ccall(p_globule_collection_istat[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, path, out, err)

globule_collection_mkdir(session, collection, path, err) =
    ccall(p_globule_collection_mkdir[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}},), session, collection, path, err)

globule_collection_imkdir(session, collection, path, out, err) =
    ccall(p_globule_collection_imkdir[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, path, out, err)

globule_collection_rename(session, collection, old_path, new_path, err) =
    ccall(p_globule_collection_rename[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}},), session, collection, old_path, new_path, err)

globule_collection_irename(session, collection, old_path, new_path, out, err) =
    ccall(p_globule_collection_irename[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, old_path, new_path, out, err)

globule_config_new(out, err) =
    ccall(p_globule_config_new[], Int32, (Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), out, err)

globule_config_set_client_id(config, client_id, err) =
    ccall(p_globule_config_set_client_id[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, client_id, err)

globule_config_set_client_secret(config, client_secret, err) =
    ccall(p_globule_config_set_client_secret[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, client_secret, err)

globule_config_set_client_secret_file(config, path, err) =
    ccall(p_globule_config_set_client_secret_file[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, path, err)

globule_config_set_app_name(config, app_name, err) =
    ccall(p_globule_config_set_app_name[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, app_name, err)

globule_config_set_environment(config, environment, err) =
    ccall(p_globule_config_set_environment[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, environment, err)

globule_config_set_auth_url(config, auth_url, err) =
    ccall(p_globule_config_set_auth_url[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, auth_url, err)

globule_config_set_transfer_url(config, transfer_url, err) =
    ccall(p_globule_config_set_transfer_url[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, transfer_url, err)

globule_config_set_timers_url(config, timers_url, err) =
    ccall(p_globule_config_set_timers_url[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, timers_url, err)

globule_config_set_app_url(config, app_url, err) =
    ccall(p_globule_config_set_app_url[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, app_url, err)

globule_config_set_http_timeout(config, seconds, err) =
    ccall(p_globule_config_set_http_timeout[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}},), config, seconds, err)

globule_config_set_time_limit(config, seconds, err) =
    ccall(p_globule_config_set_time_limit[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}},), config, seconds, err)

globule_config_set_max_retries(config, max_retries, err) =
    ccall(p_globule_config_set_max_retries[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), config, max_retries, err)

globule_config_set_verify_ssl(config, verify_ssl, err) =
    ccall(p_globule_config_set_verify_ssl[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, verify_ssl, err)

globule_config_set_ca_file(config, ca_file, err) =
    ccall(p_globule_config_set_ca_file[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, ca_file, err)

globule_config_set_token_store(config, token_store, err) =
    ccall(p_globule_config_set_token_store[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, token_store, err)

globule_config_set_places(config, places, err) =
    ccall(p_globule_config_set_places[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), config, places, err)

globule_config_set_access_token(config, resource_server, access_token, err) =
    ccall(p_globule_config_set_access_token[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}},), config, resource_server, access_token, err)

globule_config_free(config) =
    ccall(p_globule_config_free[], Cvoid, (Ptr{Cvoid},), config)

globule_session_require_identity(session, identity, err) =
    ccall(p_globule_session_require_identity[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, identity, err)

globule_session_require_policy(session, policy, err) =
    ccall(p_globule_session_require_policy[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, policy, err)

globule_session_require_domain(session, domain, err) =
    ccall(p_globule_session_require_domain[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, domain, err)

globule_session_require_mfa(session, err) =
    ccall(p_globule_session_require_mfa[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), session, err)

globule_session_set_message(session, message, err) =
    ccall(p_globule_session_set_message[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, message, err)

globule_session_set_prompt(session, prompt, err) =
    ccall(p_globule_session_set_prompt[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, prompt, err)

globule_session_require_collection(session, collection, err) =
    ccall(p_globule_session_require_collection[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, collection, err)

globule_session_irequire_collection(session, collection, out, err) =
    ccall(p_globule_session_irequire_collection[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, out, err)

globule_session_preflight(session, collections, count, seconds, out, err) =
    ccall(p_globule_session_preflight[], Int32, (Ptr{Cvoid}, Ptr{Ptr{UInt8}}, Csize_t, Cdouble, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collections, count, seconds, out, err)

globule_session_ipreflight(session, collections, count, seconds, out, err) =
    ccall(p_globule_session_ipreflight[], Int32, (Ptr{Cvoid}, Ptr{Ptr{UInt8}}, Csize_t, Cdouble, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collections, count, seconds, out, err)

globule_session_on_login_required(session, callback, user_data, err) =
    ccall(p_globule_session_on_login_required[], Int32, (Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), session, callback, user_data, err)

globule_delete_new(session, collection, out, err) =
    ccall(p_globule_delete_new[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, out, err)

globule_delete_add_path(delete_, path, err) =
    ccall(p_globule_delete_add_path[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), delete_, path, err)

globule_delete_add_paths(delete_, paths, count, err) =
    ccall(p_globule_delete_add_paths[], Int32, (Ptr{Cvoid}, Ptr{Ptr{UInt8}}, Csize_t, Ptr{Ptr{Cvoid}},), delete_, paths, count, err)

globule_delete_item_count(delete_) =
    ccall(p_globule_delete_item_count[], Csize_t, (Ptr{Cvoid},), delete_)

globule_delete_set_label(delete_, label, err) =
    ccall(p_globule_delete_set_label[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), delete_, label, err)

globule_delete_set_deadline(delete_, deadline, err) =
    ccall(p_globule_delete_set_deadline[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), delete_, deadline, err)

globule_delete_set_recursive(delete_, on, err) =
    ccall(p_globule_delete_set_recursive[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), delete_, on, err)

globule_delete_set_ignore_missing(delete_, on, err) =
    ccall(p_globule_delete_set_ignore_missing[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), delete_, on, err)

globule_delete_set_interpret_globs(delete_, on, err) =
    ccall(p_globule_delete_set_interpret_globs[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), delete_, on, err)

globule_delete_set_local_user(delete_, local_user, err) =
    ccall(p_globule_delete_set_local_user[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), delete_, local_user, err)

globule_delete_set_notify_on_succeeded(delete_, on, err) =
    ccall(p_globule_delete_set_notify_on_succeeded[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), delete_, on, err)

globule_delete_set_notify_on_failed(delete_, on, err) =
    ccall(p_globule_delete_set_notify_on_failed[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), delete_, on, err)

globule_delete_set_notify_on_inactive(delete_, on, err) =
    ccall(p_globule_delete_set_notify_on_inactive[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), delete_, on, err)

globule_delete_set_field(delete_, name, json, err) =
    ccall(p_globule_delete_set_field[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}},), delete_, name, json, err)

globule_delete_submit(delete_, out, err) =
    ccall(p_globule_delete_submit[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), delete_, out, err)

globule_delete_isubmit(delete_, out, err) =
    ccall(p_globule_delete_isubmit[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), delete_, out, err)

globule_delete_free(delete_) =
    ccall(p_globule_delete_free[], Cvoid, (Ptr{Cvoid},), delete_)

globule_doc_string(doc, pointer) =
    ccall(p_globule_doc_string[], Ptr{UInt8}, (Ptr{Cvoid}, Cstring,), doc, pointer)

globule_doc_integer(doc, pointer, otherwise) =
    ccall(p_globule_doc_integer[], Int64, (Ptr{Cvoid}, Cstring, Int64,), doc, pointer, otherwise)

globule_doc_real(doc, pointer, otherwise) =
    ccall(p_globule_doc_real[], Cdouble, (Ptr{Cvoid}, Cstring, Cdouble,), doc, pointer, otherwise)

globule_doc_boolean(doc, pointer, otherwise) =
    ccall(p_globule_doc_boolean[], Int32, (Ptr{Cvoid}, Cstring, Int32,), doc, pointer, otherwise)

globule_doc_length(doc, pointer) =
    ccall(p_globule_doc_length[], Int64, (Ptr{Cvoid}, Cstring,), doc, pointer)

globule_doc_json(doc, pointer) =
    ccall(p_globule_doc_json[], Ptr{UInt8}, (Ptr{Cvoid}, Cstring,), doc, pointer)

globule_doc_free(doc) =
    ccall(p_globule_doc_free[], Cvoid, (Ptr{Cvoid},), doc)

globule_rows_count(rows) =
    ccall(p_globule_rows_count[], Csize_t, (Ptr{Cvoid},), rows)

globule_rows_doc(rows, index) =
    ccall(p_globule_rows_doc[], Ptr{Cvoid}, (Ptr{Cvoid}, Csize_t,), rows, index)

globule_rows_free(rows) =
    ccall(p_globule_rows_free[], Cvoid, (Ptr{Cvoid},), rows)

globule_error_status(error) =
    ccall(p_globule_error_status[], Int32, (Ptr{Cvoid},), error)

globule_error_message(error) =
    ccall(p_globule_error_message[], Ptr{UInt8}, (Ptr{Cvoid},), error)

globule_error_http_status(error) =
    ccall(p_globule_error_http_status[], Int32, (Ptr{Cvoid},), error)

globule_error_code(error) =
    ccall(p_globule_error_code[], Ptr{UInt8}, (Ptr{Cvoid},), error)

globule_error_request_id(error) =
    ccall(p_globule_error_request_id[], Ptr{UInt8}, (Ptr{Cvoid},), error)

globule_error_task_id(error) =
    ccall(p_globule_error_task_id[], Ptr{UInt8}, (Ptr{Cvoid},), error)

globule_error_document(error) =
    ccall(p_globule_error_document[], Ptr{UInt8}, (Ptr{Cvoid},), error)

globule_error_required_scope_count(error) =
    ccall(p_globule_error_required_scope_count[], Csize_t, (Ptr{Cvoid},), error)

globule_error_required_scope(error, index) =
    ccall(p_globule_error_required_scope[], Ptr{UInt8}, (Ptr{Cvoid}, Csize_t,), error, index)

globule_error_authorization_parameters(error) =
    ccall(p_globule_error_authorization_parameters[], Ptr{Cvoid}, (Ptr{Cvoid},), error)

globule_error_free(error) =
    ccall(p_globule_error_free[], Cvoid, (Ptr{Cvoid},), error)

globule_status_words(status) =
    ccall(p_globule_status_words[], Ptr{UInt8}, (Int32,), status)

globule_collection_create_guest(session, host_collection, host_path, display_name, fields, out, err) =
    ccall(p_globule_collection_create_guest[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, host_collection, host_path, display_name, fields, out, err)

globule_collection_icreate_guest(session, host_collection, host_path, display_name, fields, out, err) =
    ccall(p_globule_collection_icreate_guest[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, host_collection, host_path, display_name, fields, out, err)

globule_collection_update(session, collection, json, err) =
    ccall(p_globule_collection_update[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}},), session, collection, json, err)

globule_collection_iupdate(session, collection, json, out, err) =
    ccall(p_globule_collection_iupdate[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, json, out, err)

globule_collection_delete(session, collection, err) =
    ccall(p_globule_collection_delete[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, collection, err)

globule_collection_idelete(session, collection, out, err) =
    ccall(p_globule_collection_idelete[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, out, err)

globule_session_userinfo(session, out, err) =
    ccall(p_globule_session_userinfo[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_session_iuserinfo(session, out, err) =
    ccall(p_globule_session_iuserinfo[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_session_identities(session, identities, out, err) =
    ccall(p_globule_session_identities[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, identities, out, err)

globule_session_iidentities(session, identities, out, err) =
    ccall(p_globule_session_iidentities[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, identities, out, err)

globule_listing_path(listing) =
    ccall(p_globule_listing_path[], Ptr{UInt8}, (Ptr{Cvoid},), listing)

globule_listing_is_complete(listing) =
    ccall(p_globule_listing_is_complete[], Int32, (Ptr{Cvoid},), listing)

globule_listing_total(listing) =
    ccall(p_globule_listing_total[], Int64, (Ptr{Cvoid},), listing)

globule_listing_count(listing) =
    ccall(p_globule_listing_count[], Csize_t, (Ptr{Cvoid},), listing)

globule_listing_name(listing, index) =
    ccall(p_globule_listing_name[], Ptr{UInt8}, (Ptr{Cvoid}, Csize_t,), listing, index)

globule_listing_type(listing, index) =
    ccall(p_globule_listing_type[], Ptr{UInt8}, (Ptr{Cvoid}, Csize_t,), listing, index)

globule_listing_size(listing, index) =
    ccall(p_globule_listing_size[], Int64, (Ptr{Cvoid}, Csize_t,), listing, index)

globule_listing_last_modified(listing, index) =
    ccall(p_globule_listing_last_modified[], Int64, (Ptr{Cvoid}, Csize_t,), listing, index)

globule_listing_permissions(listing, index) =
    ccall(p_globule_listing_permissions[], Ptr{UInt8}, (Ptr{Cvoid}, Csize_t,), listing, index)

globule_listing_user(listing, index) =
    ccall(p_globule_listing_user[], Ptr{UInt8}, (Ptr{Cvoid}, Csize_t,), listing, index)

globule_listing_group(listing, index) =
    ccall(p_globule_listing_group[], Ptr{UInt8}, (Ptr{Cvoid}, Csize_t,), listing, index)

globule_listing_link_target(listing, index) =
    ccall(p_globule_listing_link_target[], Ptr{UInt8}, (Ptr{Cvoid}, Csize_t,), listing, index)

globule_listing_sizes(listing) =
    ccall(p_globule_listing_sizes[], Ptr{Int64}, (Ptr{Cvoid},), listing)

globule_listing_last_modified_times(listing) =
    ccall(p_globule_listing_last_modified_times[], Ptr{Int64}, (Ptr{Cvoid},), listing)

globule_listing_texts(listing, column, offsets) =
    ccall(p_globule_listing_texts[], Ptr{UInt8}, (Ptr{Cvoid}, Int32, Ptr{Ptr{Csize_t}},), listing, column, offsets)

globule_listing_free(listing) =
    ccall(p_globule_listing_free[], Cvoid, (Ptr{Cvoid},), listing)

globule_ls_options_new(out, err) =
    ccall(p_globule_ls_options_new[], Int32, (Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), out, err)

globule_ls_options_set_show_hidden(options, show_hidden, err) =
    ccall(p_globule_ls_options_set_show_hidden[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), options, show_hidden, err)

globule_ls_options_set_filter(options, filter, err) =
    ccall(p_globule_ls_options_set_filter[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), options, filter, err)

globule_ls_options_set_orderby(options, orderby, err) =
    ccall(p_globule_ls_options_set_orderby[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), options, orderby, err)

globule_ls_options_set_limit(options, limit, err) =
    ccall(p_globule_ls_options_set_limit[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}},), options, limit, err)

globule_ls_options_set_offset(options, offset, err) =
    ccall(p_globule_ls_options_set_offset[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}},), options, offset, err)

globule_ls_options_set_local_user(options, local_user, err) =
    ccall(p_globule_ls_options_set_local_user[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), options, local_user, err)

globule_ls_options_free(options) =
    ccall(p_globule_ls_options_free[], Cvoid, (Ptr{Cvoid},), options)

globule_login_url(login) =
    ccall(p_globule_login_url[], Ptr{UInt8}, (Ptr{Cvoid},), login)

globule_login_finish(login, code, err) =
    ccall(p_globule_login_finish[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), login, code, err)

globule_login_ifinish(login, code, out, err) =
    ccall(p_globule_login_ifinish[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), login, code, out, err)

globule_login_wait(login, time_limit, err) =
    ccall(p_globule_login_wait[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}},), login, time_limit, err)

globule_login_iwait(login, time_limit, out, err) =
    ccall(p_globule_login_iwait[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), login, time_limit, out, err)

globule_login_free(login) =
    ccall(p_globule_login_free[], Cvoid, (Ptr{Cvoid},), login)

globule_permission_list(session, collection, out, err) =
    ccall(p_globule_permission_list[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, out, err)

globule_permission_ilist(session, collection, out, err) =
    ccall(p_globule_permission_ilist[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, out, err)

globule_permission_add(session, collection, principal_type, principal, path, permissions, out, err) =
    ccall(p_globule_permission_add[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, principal_type, principal, path, permissions, out, err)

globule_permission_iadd(session, collection, principal_type, principal, path, permissions, out, err) =
    ccall(p_globule_permission_iadd[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, principal_type, principal, path, permissions, out, err)

globule_permission_update(session, collection, permission_id, permissions, err) =
    ccall(p_globule_permission_update[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}},), session, collection, permission_id, permissions, err)

globule_permission_iupdate(session, collection, permission_id, permissions, out, err) =
    ccall(p_globule_permission_iupdate[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, permission_id, permissions, out, err)

globule_permission_delete(session, collection, permission_id, err) =
    ccall(p_globule_permission_delete[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}},), session, collection, permission_id, err)

globule_permission_idelete(session, collection, permission_id, out, err) =
    ccall(p_globule_permission_idelete[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, permission_id, out, err)

globule_place_find(session, place, out, err) =
    ccall(p_globule_place_find[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, place, out, err)

globule_place_collection(place) =
    ccall(p_globule_place_collection[], Ptr{UInt8}, (Ptr{Cvoid},), place)

globule_place_path(place) =
    ccall(p_globule_place_path[], Ptr{UInt8}, (Ptr{Cvoid},), place)

globule_place_name(place) =
    ccall(p_globule_place_name[], Ptr{UInt8}, (Ptr{Cvoid},), place)

globule_place_free(place) =
    ccall(p_globule_place_free[], Cvoid, (Ptr{Cvoid},), place)

globule_place_list(session, out, err) =
    ccall(p_globule_place_list[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_project_create(session, display_name, contact_email, out, err) =
    ccall(p_globule_project_create[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, display_name, contact_email, out, err)

globule_project_icreate(session, display_name, contact_email, out, err) =
    ccall(p_globule_project_icreate[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, display_name, contact_email, out, err)

globule_project_list(session, out, err) =
    ccall(p_globule_project_list[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_project_ilist(session, out, err) =
    ccall(p_globule_project_ilist[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_client_create(session, project, display_name, client_type, out, err) =
    ccall(p_globule_client_create[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, project, display_name, client_type, out, err)

globule_client_icreate(session, project, display_name, client_type, out, err) =
    ccall(p_globule_client_icreate[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, project, display_name, client_type, out, err)

globule_credential_create(session, client, name, out, err) =
    ccall(p_globule_credential_create[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, client, name, out, err)

globule_credential_icreate(session, client, name, out, err) =
    ccall(p_globule_credential_icreate[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, client, name, out, err)

globule_request_test(request, done, err) =
    ccall(p_globule_request_test[], Int32, (Ptr{Cvoid}, Ptr{Int32}, Ptr{Ptr{Cvoid}},), request, done, err)

globule_request_wait(request, time_limit, err) =
    ccall(p_globule_request_wait[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}},), request, time_limit, err)

globule_request_waitall(requests, count, time_limit, err) =
    ccall(p_globule_request_waitall[], Int32, (Ptr{Ptr{Cvoid}}, Csize_t, Cdouble, Ptr{Ptr{Cvoid}},), requests, count, time_limit, err)

globule_request_waitany(requests, count, time_limit, index, err) =
    ccall(p_globule_request_waitany[], Int32, (Ptr{Ptr{Cvoid}}, Csize_t, Cdouble, Ptr{Csize_t}, Ptr{Ptr{Cvoid}},), requests, count, time_limit, index, err)

globule_request_cancel(request) =
    ccall(p_globule_request_cancel[], Cvoid, (Ptr{Cvoid},), request)

globule_request_on_complete(request, callback, user_data, err) =
    ccall(p_globule_request_on_complete[], Int32, (Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), request, callback, user_data, err)

globule_request_on_progress(request, callback, user_data, err) =
    ccall(p_globule_request_on_progress[], Int32, (Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), request, callback, user_data, err)

globule_request_progress(request, out, err) =
    ccall(p_globule_request_progress[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), request, out, err)

globule_request_doc(request, out, err) =
    ccall(p_globule_request_doc[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), request, out, err)

globule_request_rows(request, out, err) =
    ccall(p_globule_request_rows[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), request, out, err)

globule_request_listing(request, out, err) =
    ccall(p_globule_request_listing[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), request, out, err)

globule_request_task(request, out, err) =
    ccall(p_globule_request_task[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), request, out, err)

globule_request_session(request, out, err) =
    ccall(p_globule_request_session[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), request, out, err)

globule_request_free(request) =
    ccall(p_globule_request_free[], Cvoid, (Ptr{Cvoid},), request)

globule_scope_new(name, out, err) =
    ccall(p_globule_scope_new[], Int32, (Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), name, out, err)

globule_scope_parse(scope, out, err) =
    ccall(p_globule_scope_parse[], Int32, (Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), scope, out, err)

globule_scope_known(service, name, out, err) =
    ccall(p_globule_scope_known[], Int32, (Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), service, name, out, err)

globule_scope_data_access(collection, out, err) =
    ccall(p_globule_scope_data_access[], Int32, (Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), collection, out, err)

globule_scope_https(collection, out, err) =
    ccall(p_globule_scope_https[], Int32, (Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), collection, out, err)

globule_scope_set_optional(scope, optional, err) =
    ccall(p_globule_scope_set_optional[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), scope, optional, err)

globule_scope_add_dependency(scope, dependency, err) =
    ccall(p_globule_scope_add_dependency[], Int32, (Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), scope, dependency, err)

globule_scope_merge(scope, other, err) =
    ccall(p_globule_scope_merge[], Int32, (Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), scope, other, err)

globule_scope_is_optional(scope) =
    ccall(p_globule_scope_is_optional[], Int32, (Ptr{Cvoid},), scope)

globule_scope_to_string(scope, out, err) =
    ccall(p_globule_scope_to_string[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), scope, out, err)

globule_scopes_merge(scopes, others, out, err) =
    ccall(p_globule_scopes_merge[], Int32, (Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), scopes, others, out, err)

globule_scope_free(scope) =
    ccall(p_globule_scope_free[], Cvoid, (Ptr{Cvoid},), scope)

globule_session_introspect(session, token, out, err) =
    ccall(p_globule_session_introspect[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, token, out, err)

globule_session_iintrospect(session, token, out, err) =
    ccall(p_globule_session_iintrospect[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, token, out, err)

globule_session_open_dependent(session, access_token, out, err) =
    ccall(p_globule_session_open_dependent[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, access_token, out, err)

globule_session_iopen_dependent(session, access_token, out, err) =
    ccall(p_globule_session_iopen_dependent[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, access_token, out, err)

globule_session_open(config, out, err) =
    ccall(p_globule_session_open[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), config, out, err)

globule_session_login_required(session, out, err) =
    ccall(p_globule_session_login_required[], Int32, (Ptr{Cvoid}, Ptr{Int32}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_session_require_scopes(session, scopes, err) =
    ccall(p_globule_session_require_scopes[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, scopes, err)

globule_session_require_scope(session, scope, err) =
    ccall(p_globule_session_require_scope[], Int32, (Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), session, scope, err)

globule_session_require_data_access(session, collection, err) =
    ccall(p_globule_session_require_data_access[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, collection, err)

globule_session_login(session, out, err) =
    ccall(p_globule_session_login[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_session_login_local(session, out, err) =
    ccall(p_globule_session_login_local[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_session_identity(session, out, err) =
    ccall(p_globule_session_identity[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_session_describe(session, out, err) =
    ccall(p_globule_session_describe[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_session_logout(session, err) =
    ccall(p_globule_session_logout[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), session, err)

globule_session_ilogout(session, out, err) =
    ccall(p_globule_session_ilogout[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_session_cancel(session) =
    ccall(p_globule_session_cancel[], Cvoid, (Ptr{Cvoid},), session)

globule_session_free(session) =
    ccall(p_globule_session_free[], Cvoid, (Ptr{Cvoid},), session)

globule_task_open(session, task_id, out, err) =
    ccall(p_globule_task_open[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, task_id, out, err)

globule_task_id(task) =
    ccall(p_globule_task_id[], Ptr{UInt8}, (Ptr{Cvoid},), task)

globule_task_url(task) =
    ccall(p_globule_task_url[], Ptr{UInt8}, (Ptr{Cvoid},), task)

globule_task_get(task, out, err) =
    ccall(p_globule_task_get[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, out, err)

globule_task_iget(task, out, err) =
    ccall(p_globule_task_iget[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, out, err)

globule_task_events(task, limit, out, err) =
    ccall(p_globule_task_events[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, limit, out, err)

globule_task_ievents(task, limit, out, err) =
    ccall(p_globule_task_ievents[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, limit, out, err)

globule_task_wait(task, time_limit, progress, user_data, out, err) =
    ccall(p_globule_task_wait[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, time_limit, progress, user_data, out, err)

globule_task_iwait(task, time_limit, out, err) =
    ccall(p_globule_task_iwait[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, time_limit, out, err)

globule_task_cancel(task, err) =
    ccall(p_globule_task_cancel[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), task, err)

globule_task_icancel(task, out, err) =
    ccall(p_globule_task_icancel[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, out, err)

globule_task_free(task) =
    ccall(p_globule_task_free[], Cvoid, (Ptr{Cvoid},), task)

globule_task_successful_transfers(task, limit, out, err) =
    ccall(p_globule_task_successful_transfers[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, limit, out, err)

globule_task_isuccessful_transfers(task, limit, out, err) =
    ccall(p_globule_task_isuccessful_transfers[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, limit, out, err)

globule_task_skipped_errors(task, limit, out, err) =
    ccall(p_globule_task_skipped_errors[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, limit, out, err)

globule_task_iskipped_errors(task, limit, out, err) =
    ccall(p_globule_task_iskipped_errors[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, limit, out, err)

globule_task_pause_info(task, out, err) =
    ccall(p_globule_task_pause_info[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, out, err)

globule_task_ipause_info(task, out, err) =
    ccall(p_globule_task_ipause_info[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, out, err)

globule_task_update(task, label, deadline, err) =
    ccall(p_globule_task_update[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}},), task, label, deadline, err)

globule_task_iupdate(task, label, deadline, out, err) =
    ccall(p_globule_task_iupdate[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, label, deadline, out, err)

globule_task_remove(task, err) =
    ccall(p_globule_task_remove[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}},), task, err)

globule_task_iremove(task, out, err) =
    ccall(p_globule_task_iremove[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, out, err)

globule_task_list(session, filter, orderby, limit, out, err) =
    ccall(p_globule_task_list[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, filter, orderby, limit, out, err)

globule_task_ilist(session, filter, orderby, limit, out, err) =
    ccall(p_globule_task_ilist[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Int64, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, filter, orderby, limit, out, err)

globule_timer_new(transfer, out, err) =
    ccall(p_globule_timer_new[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), transfer, out, err)

globule_timer_set_name(timer, name, err) =
    ccall(p_globule_timer_set_name[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), timer, name, err)

globule_timer_set_once(timer, at, err) =
    ccall(p_globule_timer_set_once[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), timer, at, err)

globule_timer_set_repeat(timer, interval_seconds, start, err) =
    ccall(p_globule_timer_set_repeat[], Int32, (Ptr{Cvoid}, Int64, Cstring, Ptr{Ptr{Cvoid}},), timer, interval_seconds, start, err)

globule_timer_set_until(timer, at, err) =
    ccall(p_globule_timer_set_until[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), timer, at, err)

globule_timer_set_count(timer, count, err) =
    ccall(p_globule_timer_set_count[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}},), timer, count, err)

globule_timer_create(timer, out, err) =
    ccall(p_globule_timer_create[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), timer, out, err)

globule_timer_icreate(timer, out, err) =
    ccall(p_globule_timer_icreate[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), timer, out, err)

globule_timer_free(timer) =
    ccall(p_globule_timer_free[], Cvoid, (Ptr{Cvoid},), timer)

globule_timer_list(session, out, err) =
    ccall(p_globule_timer_list[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_timer_ilist(session, out, err) =
    ccall(p_globule_timer_ilist[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, out, err)

globule_timer_get(session, timer_id, out, err) =
    ccall(p_globule_timer_get[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, timer_id, out, err)

globule_timer_iget(session, timer_id, out, err) =
    ccall(p_globule_timer_iget[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, timer_id, out, err)

globule_timer_pause(session, timer_id, err) =
    ccall(p_globule_timer_pause[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, timer_id, err)

globule_timer_ipause(session, timer_id, out, err) =
    ccall(p_globule_timer_ipause[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, timer_id, out, err)

globule_timer_resume(session, timer_id, err) =
    ccall(p_globule_timer_resume[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, timer_id, err)

globule_timer_iresume(session, timer_id, out, err) =
    ccall(p_globule_timer_iresume[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, timer_id, out, err)

globule_timer_delete(session, timer_id, err) =
    ccall(p_globule_timer_delete[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), session, timer_id, err)

globule_timer_idelete(session, timer_id, out, err) =
    ccall(p_globule_timer_idelete[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, timer_id, out, err)

globule_transfer_new(session, source, destination, out, err) =
    ccall(p_globule_transfer_new[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, source, destination, out, err)

globule_transfer_new_between(session, source, destination, recursive, out, err) =
    ccall(p_globule_transfer_new_between[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Int32, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, source, destination, recursive, out, err)

globule_transfer_add_item(transfer, source_path, destination_path, recursive, err) =
    ccall(p_globule_transfer_add_item[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Int32, Ptr{Ptr{Cvoid}},), transfer, source_path, destination_path, recursive, err)

globule_transfer_add_items(transfer, source_paths, destination_paths, count, recursive, err) =
    ccall(p_globule_transfer_add_items[], Int32, (Ptr{Cvoid}, Ptr{Ptr{UInt8}}, Ptr{Ptr{UInt8}}, Csize_t, Int32, Ptr{Ptr{Cvoid}},), transfer, source_paths, destination_paths, count, recursive, err)

globule_transfer_add_items_packed(transfer, sources, source_offsets, destinations, destination_offsets, count, recursive, err) =
    ccall(p_globule_transfer_add_items_packed[], Int32, (Ptr{Cvoid}, Ptr{UInt8}, Ptr{Csize_t}, Ptr{UInt8}, Ptr{Csize_t}, Csize_t, Int32, Ptr{Ptr{Cvoid}},), transfer, sources, source_offsets, destinations, destination_offsets, count, recursive, err)

globule_transfer_add_file_with_checksum(transfer, source_path, destination_path, checksum, algorithm, err) =
    ccall(p_globule_transfer_add_file_with_checksum[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}},), transfer, source_path, destination_path, checksum, algorithm, err)

globule_transfer_add_filter_rule(transfer, method, name, type, err) =
    ccall(p_globule_transfer_add_filter_rule[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}},), transfer, method, name, type, err)

globule_transfer_item_count(transfer) =
    ccall(p_globule_transfer_item_count[], Csize_t, (Ptr{Cvoid},), transfer)

globule_transfer_submit(transfer, out, err) =
    ccall(p_globule_transfer_submit[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), transfer, out, err)

globule_transfer_isubmit(transfer, out, err) =
    ccall(p_globule_transfer_isubmit[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), transfer, out, err)

globule_transfer_preview(transfer, look, out, err) =
    ccall(p_globule_transfer_preview[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), transfer, look, out, err)

globule_transfer_ipreview(transfer, look, out, err) =
    ccall(p_globule_transfer_ipreview[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), transfer, look, out, err)

globule_transfer_free(transfer) =
    ccall(p_globule_transfer_free[], Cvoid, (Ptr{Cvoid},), transfer)

globule_transfer_set_label(transfer, label, err) =
    ccall(p_globule_transfer_set_label[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), transfer, label, err)

globule_transfer_set_deadline(transfer, deadline, err) =
    ccall(p_globule_transfer_set_deadline[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), transfer, deadline, err)

globule_transfer_set_sync_level(transfer, sync_level, err) =
    ccall(p_globule_transfer_set_sync_level[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, sync_level, err)

globule_transfer_set_verify_checksum(transfer, on, err) =
    ccall(p_globule_transfer_set_verify_checksum[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_preserve_timestamp(transfer, on, err) =
    ccall(p_globule_transfer_set_preserve_timestamp[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_encrypt_data(transfer, on, err) =
    ccall(p_globule_transfer_set_encrypt_data[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_skip_source_errors(transfer, on, err) =
    ccall(p_globule_transfer_set_skip_source_errors[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_fail_on_quota_errors(transfer, on, err) =
    ccall(p_globule_transfer_set_fail_on_quota_errors[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_delete_destination_extra(transfer, on, err) =
    ccall(p_globule_transfer_set_delete_destination_extra[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_notify_on_succeeded(transfer, on, err) =
    ccall(p_globule_transfer_set_notify_on_succeeded[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_notify_on_failed(transfer, on, err) =
    ccall(p_globule_transfer_set_notify_on_failed[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_notify_on_inactive(transfer, on, err) =
    ccall(p_globule_transfer_set_notify_on_inactive[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_store_base_path_info(transfer, on, err) =
    ccall(p_globule_transfer_set_store_base_path_info[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), transfer, on, err)

globule_transfer_set_source_local_user(transfer, local_user, err) =
    ccall(p_globule_transfer_set_source_local_user[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), transfer, local_user, err)

globule_transfer_set_destination_local_user(transfer, local_user, err) =
    ccall(p_globule_transfer_set_destination_local_user[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), transfer, local_user, err)

globule_transfer_set_field(transfer, name, json, err) =
    ccall(p_globule_transfer_set_field[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Ptr{Cvoid}},), transfer, name, json, err)

globule_wait_options_new(out, err) =
    ccall(p_globule_wait_options_new[], Int32, (Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), out, err)

globule_wait_options_set_time_limit(options, time_limit, err) =
    ccall(p_globule_wait_options_set_time_limit[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}},), options, time_limit, err)

globule_wait_options_set_longest_interval(options, longest_interval, err) =
    ccall(p_globule_wait_options_set_longest_interval[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}},), options, longest_interval, err)

globule_wait_options_set_give_up_after_faults(options, faults, err) =
    ccall(p_globule_wait_options_set_give_up_after_faults[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}},), options, faults, err)

globule_wait_options_set_give_up_when_stalled(options, stalled, err) =
    ccall(p_globule_wait_options_set_give_up_when_stalled[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}},), options, stalled, err)

globule_wait_options_set_give_up_when_paused(options, paused, err) =
    ccall(p_globule_wait_options_set_give_up_when_paused[], Int32, (Ptr{Cvoid}, Cdouble, Ptr{Ptr{Cvoid}},), options, paused, err)

globule_wait_options_add_give_up_on_status(options, nice_status, time, err) =
    ccall(p_globule_wait_options_add_give_up_on_status[], Int32, (Ptr{Cvoid}, Cstring, Cdouble, Ptr{Ptr{Cvoid}},), options, nice_status, time, err)

globule_wait_options_set_cancel_on_give_up(options, on, err) =
    ccall(p_globule_wait_options_set_cancel_on_give_up[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), options, on, err)

globule_wait_options_free(options) =
    ccall(p_globule_wait_options_free[], Cvoid, (Ptr{Cvoid},), options)

globule_task_progress(task, out, err) =
    ccall(p_globule_task_progress[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, out, err)

globule_task_iprogress(task, out, err) =
    ccall(p_globule_task_iprogress[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), task, out, err)

globule_task_waitall(tasks, count, options, progress, user_data, out, err) =
    ccall(p_globule_task_waitall[], Int32, (Ptr{Ptr{Cvoid}}, Csize_t, Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), tasks, count, options, progress, user_data, out, err)

globule_task_iwaitall(tasks, count, options, out, err) =
    ccall(p_globule_task_iwaitall[], Int32, (Ptr{Ptr{Cvoid}}, Csize_t, Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), tasks, count, options, out, err)

globule_task_waitany(tasks, count, options, index, err) =
    ccall(p_globule_task_waitany[], Int32, (Ptr{Ptr{Cvoid}}, Csize_t, Ptr{Cvoid}, Ptr{Csize_t}, Ptr{Ptr{Cvoid}},), tasks, count, options, index, err)

globule_task_iwaitany(tasks, count, options, out, err) =
    ccall(p_globule_task_iwaitany[], Int32, (Ptr{Ptr{Cvoid}}, Csize_t, Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), tasks, count, options, out, err)

globule_walk_options_new(out, err) =
    ccall(p_globule_walk_options_new[], Int32, (Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), out, err)

globule_walk_options_set_max_depth(options, max_depth, err) =
    ccall(p_globule_walk_options_set_max_depth[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}},), options, max_depth, err)

globule_walk_options_set_show_hidden(options, show_hidden, err) =
    ccall(p_globule_walk_options_set_show_hidden[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), options, show_hidden, err)

globule_walk_options_add_filter_rule(options, method, name, type, err) =
    ccall(p_globule_walk_options_add_filter_rule[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Cstring, Ptr{Ptr{Cvoid}},), options, method, name, type, err)

globule_walk_options_set_at_once(options, at_once, err) =
    ccall(p_globule_walk_options_set_at_once[], Int32, (Ptr{Cvoid}, Int64, Ptr{Ptr{Cvoid}},), options, at_once, err)

globule_walk_options_set_follow_links(options, follow_links, err) =
    ccall(p_globule_walk_options_set_follow_links[], Int32, (Ptr{Cvoid}, Int32, Ptr{Ptr{Cvoid}},), options, follow_links, err)

globule_walk_options_set_local_user(options, local_user, err) =
    ccall(p_globule_walk_options_set_local_user[], Int32, (Ptr{Cvoid}, Cstring, Ptr{Ptr{Cvoid}},), options, local_user, err)

globule_walk_options_free(options) =
    ccall(p_globule_walk_options_free[], Cvoid, (Ptr{Cvoid},), options)

globule_collection_walk(session, collection, path, options, out, err) =
    ccall(p_globule_collection_walk[], Int32, (Ptr{Cvoid}, Cstring, Cstring, Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), session, collection, path, options, out, err)

globule_walk_next(walk, out, err) =
    ccall(p_globule_walk_next[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), walk, out, err)

globule_walk_inext(walk, out, err) =
    ccall(p_globule_walk_inext[], Int32, (Ptr{Cvoid}, Ptr{Ptr{Cvoid}}, Ptr{Ptr{Cvoid}},), walk, out, err)

globule_walk_free(walk) =
    ccall(p_globule_walk_free[], Cvoid, (Ptr{Cvoid},), walk)
