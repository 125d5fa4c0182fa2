! Generated from include/globule.h by `make bindings`; do not edit.
!
! The object layer: what a program uses. docs/fortran.md explains it.
module globule
  use, intrinsic :: iso_c_binding
  use globule_constants
  use globule_c
  use globule_handles, only: globule_handle, text_of
  implicit none
  private

  ! The constants.
  public :: GLOBULE_STATUS_OK
  public :: GLOBULE_STATUS_INVALID_ARGUMENT
  public :: GLOBULE_STATUS_INVALID_STATE
  public :: GLOBULE_STATUS_LOGIN_REQUIRED
  public :: GLOBULE_STATUS_CONSENT_REQUIRED
  public :: GLOBULE_STATUS_REAUTHENTICATION_REQUIRED
  public :: GLOBULE_STATUS_PERMISSION_DENIED
  public :: GLOBULE_STATUS_NOT_FOUND
  public :: GLOBULE_STATUS_CONFLICT
  public :: GLOBULE_STATUS_LIMIT_REACHED
  public :: GLOBULE_STATUS_NETWORK
  public :: GLOBULE_STATUS_TIMEOUT
  public :: GLOBULE_STATUS_TLS
  public :: GLOBULE_STATUS_SERVICE
  public :: GLOBULE_STATUS_PROTOCOL
  public :: GLOBULE_STATUS_TASK_FAILED
  public :: GLOBULE_STATUS_TASK_INACTIVE
  public :: GLOBULE_STATUS_IO
  public :: GLOBULE_STATUS_TOKEN_STORE
  public :: GLOBULE_STATUS_CANCELLED
  public :: GLOBULE_STATUS_FORKED
  public :: GLOBULE_STATUS_INTERNAL
  public :: GLOBULE_COLUMN_NAME
  public :: GLOBULE_COLUMN_TYPE
  public :: GLOBULE_COLUMN_PERMISSIONS
  public :: GLOBULE_COLUMN_USER
  public :: GLOBULE_COLUMN_GROUP
  public :: GLOBULE_COLUMN_LINK_TARGET
  public :: GLOBULE_RECURSIVE_AUTO
  public :: GLOBULE_RECURSIVE_YES
  public :: GLOBULE_RECURSIVE_NO
  public :: GLOBULE_PREVIEW_DOCUMENT
  public :: GLOBULE_PREVIEW_STAT
  public :: GLOBULE_PREVIEW_WALK
  public :: GLOBULE_SYNC_EXISTS
  public :: GLOBULE_SYNC_SIZE
  public :: GLOBULE_SYNC_MTIME
  public :: GLOBULE_SYNC_CHECKSUM

  public :: globule_progress, globule_login_handler, globule_string
  public :: globule_version
  public :: globule_catalog_rows
  public :: globule_status_words
  public :: globule_scopes_merge
  public :: globule_task_iwaitall
  public :: globule_task_iwaitany
  public :: globule_waitall
  public :: globule_waitany
  public :: globule_task_waitall
  public :: globule_task_waitany

  type, extends(globule_handle), public :: globule_batch
  contains
    procedure :: new => batch_new
    procedure :: set_max_items => batch_set_max_items
    procedure :: set_max_bytes => batch_set_max_bytes
    procedure :: set_max_pending => batch_set_max_pending
    procedure :: plan => batch_plan
    procedure :: run => batch_run
    procedure :: irun => batch_irun
    procedure :: progress => batch_progress
    procedure :: task_count => batch_task_count
    procedure :: task => batch_task
    procedure :: cancel => batch_cancel
    procedure :: icancel => batch_icancel
    procedure, private :: assign_batch
    generic :: assignment(=) => assign_batch
  end type

  type, extends(globule_handle), public :: globule_config
  contains
    procedure :: new => config_new
    procedure :: set_client_id => config_set_client_id
    procedure :: set_client_secret => config_set_client_secret
    procedure :: set_client_secret_file => config_set_client_secret_file
    procedure :: set_app_name => config_set_app_name
    procedure :: set_environment => config_set_environment
    procedure :: set_auth_url => config_set_auth_url
    procedure :: set_transfer_url => config_set_transfer_url
    procedure :: set_timers_url => config_set_timers_url
    procedure :: set_app_url => config_set_app_url
    procedure :: set_http_timeout => config_set_http_timeout
    procedure :: set_time_limit => config_set_time_limit
    procedure :: set_max_retries => config_set_max_retries
    procedure :: set_verify_ssl => config_set_verify_ssl
    procedure :: set_ca_file => config_set_ca_file
    procedure :: set_token_store => config_set_token_store
    procedure :: set_places => config_set_places
    procedure :: set_access_token => config_set_access_token
    procedure, private :: assign_config
    generic :: assignment(=) => assign_config
  end type

  type, extends(globule_handle), public :: globule_delete
  contains
    procedure :: new => delete_new
    procedure :: add_path => delete_add_path
    procedure :: add_paths => delete_add_paths
    procedure :: item_count => delete_item_count
    procedure :: set_label => delete_set_label
    procedure :: set_deadline => delete_set_deadline
    procedure :: set_recursive => delete_set_recursive
    procedure :: set_ignore_missing => delete_set_ignore_missing
    procedure :: set_interpret_globs => delete_set_interpret_globs
    procedure :: set_local_user => delete_set_local_user
    procedure :: set_notify_on_succeeded => delete_set_notify_on_succeeded
    procedure :: set_notify_on_failed => delete_set_notify_on_failed
    procedure :: set_notify_on_inactive => delete_set_notify_on_inactive
    procedure :: set_field => delete_set_field
    procedure :: submit => delete_submit
    procedure :: isubmit => delete_isubmit
    procedure, private :: assign_delete
    generic :: assignment(=) => assign_delete
  end type

  type, extends(globule_handle), public :: globule_doc
  contains
    procedure :: string => doc_string
    procedure :: integer => doc_integer
    procedure :: real => doc_real
    procedure :: boolean => doc_boolean
    procedure :: length => doc_length
    procedure :: json => doc_json
    procedure, private :: assign_doc
    generic :: assignment(=) => assign_doc
  end type

  type, extends(globule_handle), public :: globule_error
  contains
    procedure :: status => error_status
    procedure :: message => error_message
    procedure :: http_status => error_http_status
    procedure :: code => error_code
    procedure :: request_id => error_request_id
    procedure :: task_id => error_task_id
    procedure :: document => error_document
    procedure :: required_scope_count => error_required_scope_count
    procedure :: required_scope => error_required_scope
    procedure :: authorization_parameters => error_authorization_parameters
    procedure, private :: assign_error
    generic :: assignment(=) => assign_error
  end type

  type, extends(globule_handle), public :: globule_listing
  contains
    procedure :: path => listing_path
    procedure :: is_complete => listing_is_complete
    procedure :: total => listing_total
    procedure :: count => listing_count
    procedure :: name => listing_name
    procedure :: type => listing_type
    procedure :: size => listing_size
    procedure :: last_modified => listing_last_modified
    procedure :: permissions => listing_permissions
    procedure :: user => listing_user
    procedure :: group => listing_group
    procedure :: link_target => listing_link_target
    procedure :: sizes => listing_sizes
    procedure :: last_modified_times => listing_last_modified_times
    procedure :: texts => listing_texts
    procedure :: strings => listing_strings
    procedure, private :: assign_listing
    generic :: assignment(=) => assign_listing
  end type

  type, extends(globule_handle), public :: globule_login
  contains
    procedure :: url => login_url
    procedure :: finish => login_finish
    procedure :: ifinish => login_ifinish
    procedure :: wait => login_wait
    procedure :: iwait => login_iwait
    procedure, private :: assign_login
    generic :: assignment(=) => assign_login
  end type

  type, extends(globule_handle), public :: globule_ls_options
  contains
    procedure :: new => ls_options_new
    procedure :: set_show_hidden => ls_options_set_show_hidden
    procedure :: set_filter => ls_options_set_filter
    procedure :: set_orderby => ls_options_set_orderby
    procedure :: set_limit => ls_options_set_limit
    procedure :: set_offset => ls_options_set_offset
    procedure :: set_local_user => ls_options_set_local_user
    procedure, private :: assign_ls_options
    generic :: assignment(=) => assign_ls_options
  end type

  type, extends(globule_handle), public :: globule_parameters
  contains
    procedure :: new => parameters_new
    procedure :: add => parameters_add
    procedure, private :: assign_parameters
    generic :: assignment(=) => assign_parameters
  end type

  type, extends(globule_handle), public :: globule_place
  contains
    procedure :: find => place_find
    procedure :: collection => place_collection
    procedure :: path => place_path
    procedure :: name => place_name
    procedure, private :: assign_place
    generic :: assignment(=) => assign_place
  end type

  type, extends(globule_handle), public :: globule_request
  contains
    procedure :: test => request_test
    procedure :: wait => request_wait
    procedure :: cancel => request_cancel
    procedure :: on_complete => request_on_complete
    procedure :: on_progress => request_on_progress
    procedure :: progress => request_progress
    procedure :: doc => request_doc
    procedure :: rows => request_rows
    procedure :: listing => request_listing
    procedure :: task => request_task
    procedure :: session => request_session
    procedure, private :: assign_request
    generic :: assignment(=) => assign_request
  end type

  type, extends(globule_handle), public :: globule_rows
  contains
    procedure :: count => rows_count
    procedure :: doc => rows_doc
    procedure, private :: assign_rows
    generic :: assignment(=) => assign_rows
  end type

  type, extends(globule_handle), public :: globule_scope
  contains
    procedure :: new => scope_new
    procedure :: parse => scope_parse
    procedure :: known => scope_known
    procedure :: data_access => scope_data_access
    procedure :: https => scope_https
    procedure :: set_optional => scope_set_optional
    procedure :: add_dependency => scope_add_dependency
    procedure :: merge => scope_merge
    procedure :: is_optional => scope_is_optional
    procedure :: to_string => scope_to_string
    procedure, private :: assign_scope
    generic :: assignment(=) => assign_scope
  end type

  type, extends(globule_handle), public :: globule_session
  contains
    procedure :: bookmark_list => bookmark_list
    procedure :: bookmark_ilist => bookmark_ilist
    procedure :: bookmark_get => bookmark_get
    procedure :: bookmark_iget => bookmark_iget
    procedure :: bookmark_create => bookmark_create
    procedure :: bookmark_icreate => bookmark_icreate
    procedure :: bookmark_rename => bookmark_rename
    procedure :: bookmark_irename => bookmark_irename
    procedure :: bookmark_delete => bookmark_delete
    procedure :: bookmark_idelete => bookmark_idelete
    procedure :: call => call
    procedure :: icall => icall
    procedure :: call_rows => call_rows
    procedure :: icall_rows => icall_rows
    procedure :: collection_search => collection_search
    procedure :: collection_isearch => collection_isearch
    procedure :: collection_get => collection_get
    procedure :: collection_iget => collection_iget
    procedure :: collection_local => collection_local
    procedure :: collection_ls => collection_ls
    procedure :: collection_ils => collection_ils
    procedure :: collection_stat => collection_stat
    procedure :: collection_istat => collection_istat
    procedure :: collection_mkdir => collection_mkdir
    procedure :: collection_imkdir => collection_imkdir
    procedure :: collection_rename => collection_rename
    procedure :: collection_irename => collection_irename
    procedure :: require_identity => session_require_identity
    procedure :: require_policy => session_require_policy
    procedure :: require_domain => session_require_domain
    procedure :: require_mfa => session_require_mfa
    procedure :: set_message => session_set_message
    procedure :: set_prompt => session_set_prompt
    procedure :: require_collection => session_require_collection
    procedure :: irequire_collection => session_irequire_collection
    procedure :: preflight => session_preflight
    procedure :: ipreflight => session_ipreflight
    procedure :: on_login_required => session_on_login_required
    procedure :: collection_create_guest => collection_create_guest
    procedure :: collection_icreate_guest => collection_icreate_guest
    procedure :: collection_update => collection_update
    procedure :: collection_iupdate => collection_iupdate
    procedure :: collection_delete => collection_delete
    procedure :: collection_idelete => collection_idelete
    procedure :: userinfo => session_userinfo
    procedure :: iuserinfo => session_iuserinfo
    procedure :: identities => session_identities
    procedure :: iidentities => session_iidentities
    procedure :: permission_list => permission_list
    procedure :: permission_ilist => permission_ilist
    procedure :: permission_add => permission_add
    procedure :: permission_iadd => permission_iadd
    procedure :: permission_update => permission_update
    procedure :: permission_iupdate => permission_iupdate
    procedure :: permission_delete => permission_delete
    procedure :: permission_idelete => permission_idelete
    procedure :: place_list => place_list
    procedure :: project_create => project_create
    procedure :: project_icreate => project_icreate
    procedure :: project_list => project_list
    procedure :: project_ilist => project_ilist
    procedure :: client_create => client_create
    procedure :: client_icreate => client_icreate
    procedure :: credential_create => credential_create
    procedure :: credential_icreate => credential_icreate
    procedure :: introspect => session_introspect
    procedure :: iintrospect => session_iintrospect
    procedure :: open_dependent => session_open_dependent
    procedure :: iopen_dependent => session_iopen_dependent
    procedure :: open => session_open
    procedure :: login_required => session_login_required
    procedure :: require_scopes => session_require_scopes
    procedure :: require_scope => session_require_scope
    procedure :: require_data_access => session_require_data_access
    procedure :: login => session_login
    procedure :: login_local => session_login_local
    procedure :: identity => session_identity
    procedure :: describe => session_describe
    procedure :: logout => session_logout
    procedure :: ilogout => session_ilogout
    procedure :: cancel => session_cancel
    procedure :: task_list => task_list
    procedure :: task_ilist => task_ilist
    procedure :: timer_list => timer_list
    procedure :: timer_ilist => timer_ilist
    procedure :: timer_get => timer_get
    procedure :: timer_iget => timer_iget
    procedure :: timer_pause => timer_pause
    procedure :: timer_ipause => timer_ipause
    procedure :: timer_resume => timer_resume
    procedure :: timer_iresume => timer_iresume
    procedure :: timer_delete => timer_delete
    procedure :: timer_idelete => timer_idelete
    procedure :: collection_walk => collection_walk
    procedure, private :: assign_session
    generic :: assignment(=) => assign_session
  end type

  type, extends(globule_handle), public :: globule_task
  contains
    procedure :: open => task_open
    procedure :: id => task_id
    procedure :: url => task_url
    procedure :: get => task_get
    procedure :: iget => task_iget
    procedure :: events => task_events
    procedure :: ievents => task_ievents
    procedure :: wait => task_wait
    procedure :: iwait => task_iwait
    procedure :: cancel => task_cancel
    procedure :: icancel => task_icancel
    procedure :: successful_transfers => task_successful_transfers
    procedure :: isuccessful_transfers => task_isuccessful_transfers
    procedure :: skipped_errors => task_skipped_errors
    procedure :: iskipped_errors => task_iskipped_errors
    procedure :: pause_info => task_pause_info
    procedure :: ipause_info => task_ipause_info
    procedure :: update => task_update
    procedure :: iupdate => task_iupdate
    procedure :: remove => task_remove
    procedure :: iremove => task_iremove
    procedure :: progress => task_progress
    procedure :: iprogress => task_iprogress
    procedure, private :: assign_task
    generic :: assignment(=) => assign_task
  end type

  type, extends(globule_handle), public :: globule_timer
  contains
    procedure :: new => timer_new
    procedure :: set_name => timer_set_name
    procedure :: set_once => timer_set_once
    procedure :: set_repeat => timer_set_repeat
    procedure :: set_until => timer_set_until
    procedure :: set_count => timer_set_count
    procedure :: create => timer_create
    procedure :: icreate => timer_icreate
    procedure, private :: assign_timer
    generic :: assignment(=) => assign_timer
  end type

  type, extends(globule_handle), public :: globule_transfer
  contains
    procedure :: new => transfer_new
    procedure :: new_between => transfer_new_between
    procedure :: add_item => transfer_add_item
    procedure :: add_items => transfer_add_items
    procedure :: add_items_packed => transfer_add_items_packed
    procedure :: add_file_with_checksum => transfer_add_file_with_checksum
    procedure :: add_filter_rule => transfer_add_filter_rule
    procedure :: item_count => transfer_item_count
    procedure :: submit => transfer_submit
    procedure :: isubmit => transfer_isubmit
    procedure :: preview => transfer_preview
    procedure :: ipreview => transfer_ipreview
    procedure :: set_label => transfer_set_label
    procedure :: set_deadline => transfer_set_deadline
    procedure :: set_sync_level => transfer_set_sync_level
    procedure :: set_verify_checksum => transfer_set_verify_checksum
    procedure :: set_preserve_timestamp => transfer_set_preserve_timestamp
    procedure :: set_encrypt_data => transfer_set_encrypt_data
    procedure :: set_skip_source_errors => transfer_set_skip_source_errors
    procedure :: set_fail_on_quota_errors => transfer_set_fail_on_quota_errors
    procedure :: set_delete_destination_extra => transfer_set_delete_destination_extra
    procedure :: set_notify_on_succeeded => transfer_set_notify_on_succeeded
    procedure :: set_notify_on_failed => transfer_set_notify_on_failed
    procedure :: set_notify_on_inactive => transfer_set_notify_on_inactive
    procedure :: set_store_base_path_info => transfer_set_store_base_path_info
    procedure :: set_source_local_user => transfer_set_source_local_user
    procedure :: set_destination_local_user => transfer_set_destination_local_user
    procedure :: set_field => transfer_set_field
    procedure, private :: assign_transfer
    generic :: assignment(=) => assign_transfer
  end type

  type, extends(globule_handle), public :: globule_wait_options
  contains
    procedure :: new => wait_options_new
    procedure :: set_time_limit => wait_options_set_time_limit
    procedure :: set_longest_interval => wait_options_set_longest_interval
    procedure :: set_give_up_after_faults => wait_options_set_give_up_after_faults
    procedure :: set_give_up_when_stalled => wait_options_set_give_up_when_stalled
    procedure :: set_give_up_when_paused => wait_options_set_give_up_when_paused
    procedure :: add_give_up_on_status => wait_options_add_give_up_on_status
    procedure :: set_cancel_on_give_up => wait_options_set_cancel_on_give_up
    procedure, private :: assign_wait_options
    generic :: assignment(=) => assign_wait_options
  end type

  type, extends(globule_handle), public :: globule_walk
  contains
    procedure :: next => walk_next
    procedure :: inext => walk_inext
    procedure, private :: assign_walk
    generic :: assignment(=) => assign_walk
  end type

  type, extends(globule_handle), public :: globule_walk_options
  contains
    procedure :: new => walk_options_new
    procedure :: set_max_depth => walk_options_set_max_depth
    procedure :: set_show_hidden => walk_options_set_show_hidden
    procedure :: add_filter_rule => walk_options_add_filter_rule
    procedure :: set_at_once => walk_options_set_at_once
    procedure :: set_follow_links => walk_options_set_follow_links
    procedure :: set_local_user => walk_options_set_local_user
    procedure, private :: assign_walk_options
    generic :: assignment(=) => assign_walk_options
  end type

  ! A string in an array of strings of any length.
  type :: globule_string
    character(:), allocatable :: text
  end type

  abstract interface
    ! Shown the task's document after each look; .false. ends the wait, while the task goes on.
    function globule_progress(task) result(go_on)
      import :: globule_doc
      type(globule_doc), intent(in) :: task
      logical :: go_on
    end function
  end interface

  abstract interface
    ! Signs the person in, as the program does it elsewhere: shows login%url(), gets the code, calls login%finish.
    ! .true. when that is done: the call that failed with this error is made again; .false. gives up.
    function globule_login_handler(login, error) result(done)
      import :: globule_login, globule_error
      type(globule_login), intent(in) :: login
      type(globule_error), intent(in) :: error
      logical :: done
    end function
  end interface

  ! The program's procedures on their way through C.
  type :: progress_call
    procedure(globule_progress), pointer, nopass :: show => null()
  end type

  type :: login_call
    procedure(globule_login_handler), pointer, nopass :: sign_in => null()
    type(login_call), pointer :: earlier => null()
  end type

  ! Never freed: tasks and requests that outlive a session may still call its handler.
  type(login_call), pointer :: login_calls => null()

contains

  impure elemental subroutine assign_batch(to, from)
    class(globule_batch), intent(inout) :: to
    class(globule_batch), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_config(to, from)
    class(globule_config), intent(inout) :: to
    class(globule_config), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_delete(to, from)
    class(globule_delete), intent(inout) :: to
    class(globule_delete), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_doc(to, from)
    class(globule_doc), intent(inout) :: to
    class(globule_doc), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_error(to, from)
    class(globule_error), intent(inout) :: to
    class(globule_error), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_listing(to, from)
    class(globule_listing), intent(inout) :: to
    class(globule_listing), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_login(to, from)
    class(globule_login), intent(inout) :: to
    class(globule_login), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_ls_options(to, from)
    class(globule_ls_options), intent(inout) :: to
    class(globule_ls_options), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_parameters(to, from)
    class(globule_parameters), intent(inout) :: to
    class(globule_parameters), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_place(to, from)
    class(globule_place), intent(inout) :: to
    class(globule_place), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_request(to, from)
    class(globule_request), intent(inout) :: to
    class(globule_request), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_rows(to, from)
    class(globule_rows), intent(inout) :: to
    class(globule_rows), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_scope(to, from)
    class(globule_scope), intent(inout) :: to
    class(globule_scope), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_session(to, from)
    class(globule_session), intent(inout) :: to
    class(globule_session), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_task(to, from)
    class(globule_task), intent(inout) :: to
    class(globule_task), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_timer(to, from)
    class(globule_timer), intent(inout) :: to
    class(globule_timer), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_transfer(to, from)
    class(globule_transfer), intent(inout) :: to
    class(globule_transfer), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_wait_options(to, from)
    class(globule_wait_options), intent(inout) :: to
    class(globule_wait_options), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_walk(to, from)
    class(globule_walk), intent(inout) :: to
    class(globule_walk), intent(in) :: from
    call to%share(from)
  end subroutine

  impure elemental subroutine assign_walk_options(to, from)
    class(globule_walk_options), intent(inout) :: to
    class(globule_walk_options), intent(in) :: from
    call to%share(from)
  end subroutine

  function globule_version() result(answer)
    character(:), allocatable :: answer
    answer = text_of(c_globule_version())
  end function

  subroutine batch_new(self, transfer, stat, errmsg, error)
    class(globule_batch), intent(inout) :: self
    class(globule_transfer), intent(in) :: transfer
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_batch_new(transfer%ptr(), made, err)
    call self%hold(made, c_globule_batch_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine batch_set_max_items(self, max_items, stat, errmsg, error)
    class(globule_batch), intent(in) :: self
    integer, intent(in) :: max_items
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_batch_set_max_items(self%ptr(), int(max_items, c_int64_t), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine batch_set_max_bytes(self, max_bytes, stat, errmsg, error)
    class(globule_batch), intent(in) :: self
    integer(c_int64_t), intent(in) :: max_bytes
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_batch_set_max_bytes(self%ptr(), max_bytes, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine batch_set_max_pending(self, max_pending, stat, errmsg, error)
    class(globule_batch), intent(in) :: self
    integer, intent(in) :: max_pending
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_batch_set_max_pending(self%ptr(), int(max_pending, c_int64_t), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine batch_plan(self, rows, stat, errmsg, error)
    class(globule_batch), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_batch_plan(self%ptr(), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine batch_irun(self, request, options, stat, errmsg, error)
    class(globule_batch), intent(in) :: self
    type(globule_request), intent(inout) :: request
    class(globule_wait_options), intent(in), optional :: options
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: c_options
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_options = c_null_ptr
    if (present(options)) c_options = options%ptr()
    status = c_globule_batch_irun(self%ptr(), c_options, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine batch_progress(self, doc, stat, errmsg, error)
    class(globule_batch), intent(in) :: self
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_batch_progress(self%ptr(), made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  function batch_task_count(self) result(answer)
    class(globule_batch), intent(in) :: self
    integer :: answer
    answer = int(c_globule_batch_task_count(self%ptr()))
  end function

  subroutine batch_task(self, index, task, stat, errmsg, error)
    class(globule_batch), intent(in) :: self
    integer, intent(in) :: index
    type(globule_task), intent(inout) :: task
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_batch_task(self%ptr(), int(index - 1, c_size_t), made, err)
    call task%hold(made, c_globule_task_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine batch_cancel(self, stat, errmsg, error)
    class(globule_batch), intent(in) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_batch_cancel(self%ptr(), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine batch_icancel(self, request, stat, errmsg, error)
    class(globule_batch), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_batch_icancel(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_list(self, rows, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_list(self%ptr(), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_ilist(self, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_ilist(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_get(self, bookmark_id, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: bookmark_id
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_get(self%ptr(), bookmark_id // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_iget(self, bookmark_id, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: bookmark_id
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_iget(self%ptr(), bookmark_id // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_create(self, name, collection, path, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: name
    character(*), intent(in) :: collection
    character(*), intent(in) :: path
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_create(self%ptr(), name // c_null_char, collection // c_null_char, &
      path // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_icreate(self, name, collection, path, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: name
    character(*), intent(in) :: collection
    character(*), intent(in) :: path
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_icreate(self%ptr(), name // c_null_char, collection // c_null_char, &
      path // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_rename(self, bookmark_id, name, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: bookmark_id
    character(*), intent(in) :: name
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_rename(self%ptr(), bookmark_id // c_null_char, name // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_irename(self, bookmark_id, name, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: bookmark_id
    character(*), intent(in) :: name
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_irename(self%ptr(), bookmark_id // c_null_char, name // c_null_char, made, &
      err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_delete(self, bookmark_id, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: bookmark_id
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_delete(self%ptr(), bookmark_id // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine bookmark_idelete(self, bookmark_id, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: bookmark_id
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_bookmark_idelete(self%ptr(), bookmark_id // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine parameters_new(self, stat, errmsg, error)
    class(globule_parameters), intent(inout) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_parameters_new(made, err)
    call self%hold(made, c_globule_parameters_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine parameters_add(self, name, value, stat, errmsg, error)
    class(globule_parameters), intent(in) :: self
    character(*), intent(in) :: name
    character(*), intent(in) :: value
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_parameters_add(self%ptr(), name // c_null_char, value // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine call(self, operation, doc, parameters, body, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: operation
    type(globule_doc), intent(inout) :: doc
    class(globule_parameters), intent(in), optional :: parameters
    character(*), intent(in), optional :: body
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: c_parameters
    character(:, c_char), allocatable :: c_body
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_parameters = c_null_ptr
    if (present(parameters)) c_parameters = parameters%ptr()
    if (present(body)) c_body = body // c_null_char
    status = c_globule_call(self%ptr(), operation // c_null_char, c_parameters, c_body, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine icall(self, operation, request, parameters, body, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: operation
    type(globule_request), intent(inout) :: request
    class(globule_parameters), intent(in), optional :: parameters
    character(*), intent(in), optional :: body
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: c_parameters
    character(:, c_char), allocatable :: c_body
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_parameters = c_null_ptr
    if (present(parameters)) c_parameters = parameters%ptr()
    if (present(body)) c_body = body // c_null_char
    status = c_globule_icall(self%ptr(), operation // c_null_char, c_parameters, c_body, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine call_rows(self, operation, rows, parameters, body, limit, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: operation
    type(globule_rows), intent(inout) :: rows
    class(globule_parameters), intent(in), optional :: parameters
    character(*), intent(in), optional :: body
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: c_parameters
    character(:, c_char), allocatable :: c_body
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_parameters = c_null_ptr
    if (present(parameters)) c_parameters = parameters%ptr()
    if (present(body)) c_body = body // c_null_char
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_call_rows(self%ptr(), operation // c_null_char, c_parameters, c_body, int(c_limit, &
      c_int64_t), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine icall_rows(self, operation, request, parameters, body, limit, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: operation
    type(globule_request), intent(inout) :: request
    class(globule_parameters), intent(in), optional :: parameters
    character(*), intent(in), optional :: body
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: c_parameters
    character(:, c_char), allocatable :: c_body
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_parameters = c_null_ptr
    if (present(parameters)) c_parameters = parameters%ptr()
    if (present(body)) c_body = body // c_null_char
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_icall_rows(self%ptr(), operation // c_null_char, c_parameters, c_body, int(c_limit, &
      c_int64_t), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine globule_catalog_rows(rows, stat, errmsg, error)
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_catalog_rows(made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_search(self, rows, fulltext, filter_scope, limit, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    character(*), intent(in), optional :: fulltext
    character(*), intent(in), optional :: filter_scope
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_fulltext
    character(:, c_char), allocatable :: c_filter_scope
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(fulltext)) c_fulltext = fulltext // c_null_char
    if (present(filter_scope)) c_filter_scope = filter_scope // c_null_char
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_collection_search(self%ptr(), c_fulltext, c_filter_scope, int(c_limit, c_int64_t), &
      made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_isearch(self, request, fulltext, filter_scope, limit, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_request), intent(inout) :: request
    character(*), intent(in), optional :: fulltext
    character(*), intent(in), optional :: filter_scope
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_fulltext
    character(:, c_char), allocatable :: c_filter_scope
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(fulltext)) c_fulltext = fulltext // c_null_char
    if (present(filter_scope)) c_filter_scope = filter_scope // c_null_char
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_collection_isearch(self%ptr(), c_fulltext, c_filter_scope, int(c_limit, c_int64_t), &
      made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_get(self, collection, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_get(self%ptr(), collection // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_iget(self, collection, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_iget(self%ptr(), collection // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_local(self, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_local(self%ptr(), made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_ls(self, collection, path, listing, options, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: path
    type(globule_listing), intent(inout) :: listing
    class(globule_ls_options), intent(in), optional :: options
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: c_options
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_options = c_null_ptr
    if (present(options)) c_options = options%ptr()
    status = c_globule_collection_ls(self%ptr(), collection // c_null_char, path // c_null_char, c_options, &
      made, err)
    call listing%hold(made, c_globule_listing_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_ils(self, collection, path, request, options, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: path
    type(globule_request), intent(inout) :: request
    class(globule_ls_options), intent(in), optional :: options
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: c_options
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_options = c_null_ptr
    if (present(options)) c_options = options%ptr()
    status = c_globule_collection_ils(self%ptr(), collection // c_null_char, path // c_null_char, &
      c_options, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_stat(self, collection, path, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: path
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_stat(self%ptr(), collection // c_null_char, path // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_istat(self, collection, path, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: path
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_istat(self%ptr(), collection // c_null_char, path // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_mkdir(self, collection, path, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: path
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_mkdir(self%ptr(), collection // c_null_char, path // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_imkdir(self, collection, path, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: path
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_imkdir(self%ptr(), collection // c_null_char, path // c_null_char, made, &
      err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_rename(self, collection, old_path, new_path, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: old_path
    character(*), intent(in) :: new_path
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_rename(self%ptr(), collection // c_null_char, old_path // c_null_char, &
      new_path // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_irename(self, collection, old_path, new_path, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: old_path
    character(*), intent(in) :: new_path
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_irename(self%ptr(), collection // c_null_char, old_path // c_null_char, &
      new_path // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_new(self, stat, errmsg, error)
    class(globule_config), intent(inout) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_new(made, err)
    call self%hold(made, c_globule_config_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_client_id(self, client_id, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: client_id
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_client_id(self%ptr(), client_id // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_client_secret(self, client_secret, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: client_secret
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_client_secret(self%ptr(), client_secret // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_client_secret_file(self, path, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: path
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_client_secret_file(self%ptr(), path // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_app_name(self, app_name, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: app_name
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_app_name(self%ptr(), app_name // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_environment(self, environment, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: environment
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_environment(self%ptr(), environment // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_auth_url(self, auth_url, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: auth_url
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_auth_url(self%ptr(), auth_url // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_transfer_url(self, transfer_url, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: transfer_url
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_transfer_url(self%ptr(), transfer_url // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_timers_url(self, timers_url, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: timers_url
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_timers_url(self%ptr(), timers_url // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_app_url(self, app_url, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: app_url
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_app_url(self%ptr(), app_url // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_http_timeout(self, seconds, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    real(c_double), intent(in) :: seconds
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_http_timeout(self%ptr(), seconds, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_time_limit(self, seconds, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    real(c_double), intent(in) :: seconds
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_time_limit(self%ptr(), seconds, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_max_retries(self, max_retries, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    integer(c_int32_t), intent(in) :: max_retries
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_max_retries(self%ptr(), max_retries, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_verify_ssl(self, verify_ssl, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: verify_ssl
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_verify_ssl(self%ptr(), verify_ssl // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_ca_file(self, ca_file, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: ca_file
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_ca_file(self%ptr(), ca_file // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_token_store(self, token_store, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: token_store
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_token_store(self%ptr(), token_store // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_places(self, places, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: places
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_places(self%ptr(), places // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine config_set_access_token(self, resource_server, access_token, stat, errmsg, error)
    class(globule_config), intent(in) :: self
    character(*), intent(in) :: resource_server
    character(*), intent(in) :: access_token
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_config_set_access_token(self%ptr(), resource_server // c_null_char, &
      access_token // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_require_identity(self, identity, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: identity
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_require_identity(self%ptr(), identity // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_require_policy(self, policy, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: policy
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_require_policy(self%ptr(), policy // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_require_domain(self, domain, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: domain
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_require_domain(self%ptr(), domain // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_require_mfa(self, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_require_mfa(self%ptr(), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_set_message(self, message, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: message
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_set_message(self%ptr(), message // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_set_prompt(self, prompt, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: prompt
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_set_prompt(self%ptr(), prompt // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_require_collection(self, collection, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_require_collection(self%ptr(), collection // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_irequire_collection(self, collection, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_irequire_collection(self%ptr(), collection // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_preflight(self, collections, seconds, rows, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collections(:)
    real(c_double), intent(in) :: seconds
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(kind=c_char), allocatable, target :: c_collections(:)
    type(c_ptr) :: p_collections(size(collections))
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    call c_texts(collections, c_collections, p_collections)
    status = c_globule_session_preflight(self%ptr(), p_collections, int(size(collections), c_size_t), &
      seconds, made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_ipreflight(self, collections, seconds, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collections(:)
    real(c_double), intent(in) :: seconds
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(kind=c_char), allocatable, target :: c_collections(:)
    type(c_ptr) :: p_collections(size(collections))
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    call c_texts(collections, c_collections, p_collections)
    status = c_globule_session_ipreflight(self%ptr(), p_collections, int(size(collections), c_size_t), &
      seconds, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_new(self, session, collection, stat, errmsg, error)
    class(globule_delete), intent(inout) :: self
    class(globule_session), intent(in) :: session
    character(*), intent(in) :: collection
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_delete_new(session%ptr(), collection // c_null_char, made, err)
    call self%hold(made, c_globule_delete_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_add_path(self, path, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    character(*), intent(in) :: path
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_delete_add_path(self%ptr(), path // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_add_paths(self, paths, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    character(*), intent(in) :: paths(:)
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(kind=c_char), allocatable, target :: c_paths(:)
    type(c_ptr) :: p_paths(size(paths))
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    call c_texts(paths, c_paths, p_paths)
    status = c_globule_delete_add_paths(self%ptr(), p_paths, int(size(paths), c_size_t), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  function delete_item_count(self) result(answer)
    class(globule_delete), intent(in) :: self
    integer :: answer
    answer = int(c_globule_delete_item_count(self%ptr()))
  end function

  subroutine delete_set_label(self, label, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    character(*), intent(in) :: label
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_delete_set_label(self%ptr(), label // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_set_deadline(self, deadline, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    character(*), intent(in) :: deadline
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_delete_set_deadline(self%ptr(), deadline // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_set_recursive(self, on, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_delete_set_recursive(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_set_ignore_missing(self, on, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_delete_set_ignore_missing(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_set_interpret_globs(self, on, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_delete_set_interpret_globs(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_set_local_user(self, local_user, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    character(*), intent(in) :: local_user
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_delete_set_local_user(self%ptr(), local_user // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_set_notify_on_succeeded(self, on, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_delete_set_notify_on_succeeded(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_set_notify_on_failed(self, on, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_delete_set_notify_on_failed(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_set_notify_on_inactive(self, on, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_delete_set_notify_on_inactive(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_set_field(self, name, json, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    character(*), intent(in) :: name
    character(*), intent(in) :: json
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_delete_set_field(self%ptr(), name // c_null_char, json // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_submit(self, task, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    type(globule_task), intent(inout) :: task
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_delete_submit(self%ptr(), made, err)
    call task%hold(made, c_globule_task_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine delete_isubmit(self, request, stat, errmsg, error)
    class(globule_delete), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_delete_isubmit(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  function doc_string(self, pointer) result(answer)
    class(globule_doc), intent(in) :: self
    character(*), intent(in) :: pointer
    character(:), allocatable :: answer
    answer = text_of(c_globule_doc_string(self%ptr(), pointer // c_null_char))
  end function

  function doc_integer(self, pointer, otherwise) result(answer)
    class(globule_doc), intent(in) :: self
    character(*), intent(in) :: pointer
    integer(c_int64_t), intent(in), optional :: otherwise
    integer(c_int64_t) :: c_otherwise
    integer(c_int64_t) :: answer
    c_otherwise = 0_c_int64_t
    if (present(otherwise)) c_otherwise = otherwise
    answer = c_globule_doc_integer(self%ptr(), pointer // c_null_char, c_otherwise)
  end function

  function doc_real(self, pointer, otherwise) result(answer)
    class(globule_doc), intent(in) :: self
    character(*), intent(in) :: pointer
    real(c_double), intent(in), optional :: otherwise
    real(c_double) :: c_otherwise
    real(c_double) :: answer
    c_otherwise = 0.0_c_double
    if (present(otherwise)) c_otherwise = otherwise
    answer = c_globule_doc_real(self%ptr(), pointer // c_null_char, c_otherwise)
  end function

  function doc_boolean(self, pointer, otherwise) result(answer)
    class(globule_doc), intent(in) :: self
    character(*), intent(in) :: pointer
    logical, intent(in), optional :: otherwise
    integer(c_int32_t) :: flag
    logical :: answer
    flag = 0
    if (present(otherwise)) flag = merge(1, 0, otherwise)
    answer = c_globule_doc_boolean(self%ptr(), pointer // c_null_char, flag) /= 0
  end function

  function doc_length(self, pointer) result(answer)
    class(globule_doc), intent(in) :: self
    character(*), intent(in), optional :: pointer
    character(:, c_char), allocatable :: c_pointer
    integer :: answer
    c_pointer = c_null_char
    if (present(pointer)) c_pointer = pointer // c_null_char
    answer = int(c_globule_doc_length(self%ptr(), c_pointer))
  end function

  function doc_json(self, pointer) result(answer)
    class(globule_doc), intent(in) :: self
    character(*), intent(in), optional :: pointer
    character(:, c_char), allocatable :: c_pointer
    character(:), allocatable :: answer
    c_pointer = c_null_char
    if (present(pointer)) c_pointer = pointer // c_null_char
    answer = text_of(c_globule_doc_json(self%ptr(), c_pointer))
  end function

  function rows_count(self) result(answer)
    class(globule_rows), intent(in) :: self
    integer :: answer
    answer = int(c_globule_rows_count(self%ptr()))
  end function

  function error_status(self) result(answer)
    class(globule_error), intent(in) :: self
    integer(c_int32_t) :: answer
    answer = c_globule_error_status(self%ptr())
  end function

  function error_message(self) result(answer)
    class(globule_error), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_error_message(self%ptr()))
  end function

  function error_http_status(self) result(answer)
    class(globule_error), intent(in) :: self
    integer(c_int32_t) :: answer
    answer = c_globule_error_http_status(self%ptr())
  end function

  function error_code(self) result(answer)
    class(globule_error), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_error_code(self%ptr()))
  end function

  function error_request_id(self) result(answer)
    class(globule_error), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_error_request_id(self%ptr()))
  end function

  function error_task_id(self) result(answer)
    class(globule_error), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_error_task_id(self%ptr()))
  end function

  function error_document(self) result(answer)
    class(globule_error), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_error_document(self%ptr()))
  end function

  function error_required_scope_count(self) result(answer)
    class(globule_error), intent(in) :: self
    integer :: answer
    answer = int(c_globule_error_required_scope_count(self%ptr()))
  end function

  function error_required_scope(self, index) result(answer)
    class(globule_error), intent(in) :: self
    integer, intent(in) :: index
    character(:), allocatable :: answer
    answer = text_of(c_globule_error_required_scope(self%ptr(), int(index - 1, c_size_t)))
  end function

  function globule_status_words(status) result(answer)
    integer(c_int32_t), intent(in) :: status
    character(:), allocatable :: answer
    answer = text_of(c_globule_status_words(status))
  end function

  subroutine collection_create_guest(self, host_collection, host_path, display_name, doc, fields, stat, &
    errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: host_collection
    character(*), intent(in) :: host_path
    character(*), intent(in) :: display_name
    type(globule_doc), intent(inout) :: doc
    character(*), intent(in), optional :: fields
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_fields
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(fields)) c_fields = fields // c_null_char
    status = c_globule_collection_create_guest(self%ptr(), host_collection // c_null_char, &
      host_path // c_null_char, display_name // c_null_char, c_fields, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_icreate_guest(self, host_collection, host_path, display_name, request, fields, &
    stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: host_collection
    character(*), intent(in) :: host_path
    character(*), intent(in) :: display_name
    type(globule_request), intent(inout) :: request
    character(*), intent(in), optional :: fields
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_fields
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(fields)) c_fields = fields // c_null_char
    status = c_globule_collection_icreate_guest(self%ptr(), host_collection // c_null_char, &
      host_path // c_null_char, display_name // c_null_char, c_fields, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_update(self, collection, json, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: json
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_update(self%ptr(), collection // c_null_char, json // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_iupdate(self, collection, json, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: json
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_iupdate(self%ptr(), collection // c_null_char, json // c_null_char, made, &
      err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_delete(self, collection, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_delete(self%ptr(), collection // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_idelete(self, collection, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_collection_idelete(self%ptr(), collection // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_userinfo(self, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_userinfo(self%ptr(), made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_iuserinfo(self, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_iuserinfo(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_identities(self, identities, rows, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: identities
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_identities(self%ptr(), identities // c_null_char, made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_iidentities(self, identities, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: identities
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_iidentities(self%ptr(), identities // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  function listing_path(self) result(answer)
    class(globule_listing), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_listing_path(self%ptr()))
  end function

  function listing_is_complete(self) result(answer)
    class(globule_listing), intent(in) :: self
    logical :: answer
    answer = c_globule_listing_is_complete(self%ptr()) /= 0
  end function

  function listing_total(self) result(answer)
    class(globule_listing), intent(in) :: self
    integer(c_int64_t) :: answer
    answer = c_globule_listing_total(self%ptr())
  end function

  function listing_count(self) result(answer)
    class(globule_listing), intent(in) :: self
    integer :: answer
    answer = int(c_globule_listing_count(self%ptr()))
  end function

  function listing_name(self, index) result(answer)
    class(globule_listing), intent(in) :: self
    integer, intent(in) :: index
    character(:), allocatable :: answer
    answer = text_of(c_globule_listing_name(self%ptr(), int(index - 1, c_size_t)))
  end function

  function listing_type(self, index) result(answer)
    class(globule_listing), intent(in) :: self
    integer, intent(in) :: index
    character(:), allocatable :: answer
    answer = text_of(c_globule_listing_type(self%ptr(), int(index - 1, c_size_t)))
  end function

  function listing_size(self, index) result(answer)
    class(globule_listing), intent(in) :: self
    integer, intent(in) :: index
    integer(c_int64_t) :: answer
    answer = c_globule_listing_size(self%ptr(), int(index - 1, c_size_t))
  end function

  function listing_last_modified(self, index) result(answer)
    class(globule_listing), intent(in) :: self
    integer, intent(in) :: index
    integer(c_int64_t) :: answer
    answer = c_globule_listing_last_modified(self%ptr(), int(index - 1, c_size_t))
  end function

  function listing_permissions(self, index) result(answer)
    class(globule_listing), intent(in) :: self
    integer, intent(in) :: index
    character(:), allocatable :: answer
    answer = text_of(c_globule_listing_permissions(self%ptr(), int(index - 1, c_size_t)))
  end function

  function listing_user(self, index) result(answer)
    class(globule_listing), intent(in) :: self
    integer, intent(in) :: index
    character(:), allocatable :: answer
    answer = text_of(c_globule_listing_user(self%ptr(), int(index - 1, c_size_t)))
  end function

  function listing_group(self, index) result(answer)
    class(globule_listing), intent(in) :: self
    integer, intent(in) :: index
    character(:), allocatable :: answer
    answer = text_of(c_globule_listing_group(self%ptr(), int(index - 1, c_size_t)))
  end function

  function listing_link_target(self, index) result(answer)
    class(globule_listing), intent(in) :: self
    integer, intent(in) :: index
    character(:), allocatable :: answer
    answer = text_of(c_globule_listing_link_target(self%ptr(), int(index - 1, c_size_t)))
  end function

  subroutine ls_options_new(self, stat, errmsg, error)
    class(globule_ls_options), intent(inout) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_ls_options_new(made, err)
    call self%hold(made, c_globule_ls_options_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine ls_options_set_show_hidden(self, show_hidden, stat, errmsg, error)
    class(globule_ls_options), intent(in) :: self
    logical, intent(in) :: show_hidden
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (show_hidden) flag = 1
    status = c_globule_ls_options_set_show_hidden(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine ls_options_set_filter(self, filter, stat, errmsg, error)
    class(globule_ls_options), intent(in) :: self
    character(*), intent(in) :: filter
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_ls_options_set_filter(self%ptr(), filter // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine ls_options_set_orderby(self, orderby, stat, errmsg, error)
    class(globule_ls_options), intent(in) :: self
    character(*), intent(in) :: orderby
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_ls_options_set_orderby(self%ptr(), orderby // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine ls_options_set_limit(self, limit, stat, errmsg, error)
    class(globule_ls_options), intent(in) :: self
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer :: c_limit
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_ls_options_set_limit(self%ptr(), int(c_limit, c_int64_t), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine ls_options_set_offset(self, offset, stat, errmsg, error)
    class(globule_ls_options), intent(in) :: self
    integer, intent(in) :: offset
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_ls_options_set_offset(self%ptr(), int(offset, c_int64_t), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine ls_options_set_local_user(self, local_user, stat, errmsg, error)
    class(globule_ls_options), intent(in) :: self
    character(*), intent(in) :: local_user
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_ls_options_set_local_user(self%ptr(), local_user // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  function login_url(self) result(answer)
    class(globule_login), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_login_url(self%ptr()))
  end function

  subroutine login_finish(self, code, stat, errmsg, error)
    class(globule_login), intent(in) :: self
    character(*), intent(in) :: code
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_login_finish(self%ptr(), code // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine login_ifinish(self, code, request, stat, errmsg, error)
    class(globule_login), intent(in) :: self
    character(*), intent(in) :: code
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_login_ifinish(self%ptr(), code // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine login_wait(self, time_limit, stat, errmsg, error)
    class(globule_login), intent(in) :: self
    real(c_double), intent(in), optional :: time_limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    real(c_double) :: c_time_limit
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_time_limit = -1.0_c_double
    if (present(time_limit)) c_time_limit = time_limit
    status = c_globule_login_wait(self%ptr(), c_time_limit, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine login_iwait(self, request, time_limit, stat, errmsg, error)
    class(globule_login), intent(in) :: self
    type(globule_request), intent(inout) :: request
    real(c_double), intent(in), optional :: time_limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    real(c_double) :: c_time_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_time_limit = -1.0_c_double
    if (present(time_limit)) c_time_limit = time_limit
    status = c_globule_login_iwait(self%ptr(), c_time_limit, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine permission_list(self, collection, rows, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_permission_list(self%ptr(), collection // c_null_char, made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine permission_ilist(self, collection, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_permission_ilist(self%ptr(), collection // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine permission_add(self, collection, principal_type, path, permissions, doc, principal, stat, &
    errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: principal_type
    character(*), intent(in) :: path
    character(*), intent(in) :: permissions
    type(globule_doc), intent(inout) :: doc
    character(*), intent(in), optional :: principal
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_principal
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(principal)) c_principal = principal // c_null_char
    status = c_globule_permission_add(self%ptr(), collection // c_null_char, principal_type // c_null_char, &
      c_principal, path // c_null_char, permissions // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine permission_iadd(self, collection, principal_type, path, permissions, request, principal, stat, &
    errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: principal_type
    character(*), intent(in) :: path
    character(*), intent(in) :: permissions
    type(globule_request), intent(inout) :: request
    character(*), intent(in), optional :: principal
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_principal
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(principal)) c_principal = principal // c_null_char
    status = c_globule_permission_iadd(self%ptr(), collection // c_null_char, &
      principal_type // c_null_char, c_principal, path // c_null_char, permissions // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine permission_update(self, collection, permission_id, permissions, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: permission_id
    character(*), intent(in) :: permissions
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_permission_update(self%ptr(), collection // c_null_char, &
      permission_id // c_null_char, permissions // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine permission_iupdate(self, collection, permission_id, permissions, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: permission_id
    character(*), intent(in) :: permissions
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_permission_iupdate(self%ptr(), collection // c_null_char, &
      permission_id // c_null_char, permissions // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine permission_delete(self, collection, permission_id, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: permission_id
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_permission_delete(self%ptr(), collection // c_null_char, &
      permission_id // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine permission_idelete(self, collection, permission_id, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: permission_id
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_permission_idelete(self%ptr(), collection // c_null_char, &
      permission_id // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine place_find(self, session, place, stat, errmsg, error)
    class(globule_place), intent(inout) :: self
    class(globule_session), intent(in) :: session
    character(*), intent(in) :: place
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_place_find(session%ptr(), place // c_null_char, made, err)
    call self%hold(made, c_globule_place_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  function place_collection(self) result(answer)
    class(globule_place), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_place_collection(self%ptr()))
  end function

  function place_path(self) result(answer)
    class(globule_place), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_place_path(self%ptr()))
  end function

  function place_name(self) result(answer)
    class(globule_place), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_place_name(self%ptr()))
  end function

  subroutine place_list(self, rows, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_place_list(self%ptr(), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine project_create(self, display_name, contact_email, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: display_name
    character(*), intent(in) :: contact_email
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_project_create(self%ptr(), display_name // c_null_char, &
      contact_email // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine project_icreate(self, display_name, contact_email, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: display_name
    character(*), intent(in) :: contact_email
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_project_icreate(self%ptr(), display_name // c_null_char, &
      contact_email // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine project_list(self, rows, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_project_list(self%ptr(), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine project_ilist(self, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_project_ilist(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine client_create(self, project, display_name, client_type, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: project
    character(*), intent(in) :: display_name
    character(*), intent(in) :: client_type
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_client_create(self%ptr(), project // c_null_char, display_name // c_null_char, &
      client_type // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine client_icreate(self, project, display_name, client_type, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: project
    character(*), intent(in) :: display_name
    character(*), intent(in) :: client_type
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_client_icreate(self%ptr(), project // c_null_char, display_name // c_null_char, &
      client_type // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine credential_create(self, client, name, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: client
    character(*), intent(in) :: name
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_credential_create(self%ptr(), client // c_null_char, name // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine credential_icreate(self, client, name, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: client
    character(*), intent(in) :: name
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_credential_icreate(self%ptr(), client // c_null_char, name // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_test(self, done, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    logical, intent(out) :: done
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_request_test(self%ptr(), flag, err)
    done = flag /= 0
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_wait(self, time_limit, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    real(c_double), intent(in), optional :: time_limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    real(c_double) :: c_time_limit
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_time_limit = -1.0_c_double
    if (present(time_limit)) c_time_limit = time_limit
    status = c_globule_request_wait(self%ptr(), c_time_limit, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_cancel(self)
    class(globule_request), intent(in) :: self
    call c_globule_request_cancel(self%ptr())
  end subroutine

  subroutine request_on_complete(self, callback, user_data, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    type(c_funptr), value :: callback
    type(c_ptr), value :: user_data
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_request_on_complete(self%ptr(), callback, user_data, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_on_progress(self, callback, user_data, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    type(c_funptr), value :: callback
    type(c_ptr), value :: user_data
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_request_on_progress(self%ptr(), callback, user_data, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_progress(self, doc, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_request_progress(self%ptr(), made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_doc(self, doc, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_request_doc(self%ptr(), made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_rows(self, rows, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_request_rows(self%ptr(), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_listing(self, listing, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    type(globule_listing), intent(inout) :: listing
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_request_listing(self%ptr(), made, err)
    call listing%hold(made, c_globule_listing_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_task(self, task, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    type(globule_task), intent(inout) :: task
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_request_task(self%ptr(), made, err)
    call task%hold(made, c_globule_task_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine request_session(self, session, stat, errmsg, error)
    class(globule_request), intent(in) :: self
    type(globule_session), intent(inout) :: session
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_request_session(self%ptr(), made, err)
    call session%hold(made, c_globule_session_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine scope_new(self, name, stat, errmsg, error)
    class(globule_scope), intent(inout) :: self
    character(*), intent(in) :: name
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_scope_new(name // c_null_char, made, err)
    call self%hold(made, c_globule_scope_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine scope_parse(self, scope, stat, errmsg, error)
    class(globule_scope), intent(inout) :: self
    character(*), intent(in) :: scope
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_scope_parse(scope // c_null_char, made, err)
    call self%hold(made, c_globule_scope_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine scope_known(self, service, name, stat, errmsg, error)
    class(globule_scope), intent(inout) :: self
    character(*), intent(in) :: service
    character(*), intent(in) :: name
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_scope_known(service // c_null_char, name // c_null_char, made, err)
    call self%hold(made, c_globule_scope_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine scope_data_access(self, collection, stat, errmsg, error)
    class(globule_scope), intent(inout) :: self
    character(*), intent(in) :: collection
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_scope_data_access(collection // c_null_char, made, err)
    call self%hold(made, c_globule_scope_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine scope_https(self, collection, stat, errmsg, error)
    class(globule_scope), intent(inout) :: self
    character(*), intent(in) :: collection
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_scope_https(collection // c_null_char, made, err)
    call self%hold(made, c_globule_scope_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine scope_set_optional(self, optional, stat, errmsg, error)
    class(globule_scope), intent(in) :: self
    logical, intent(in) :: optional
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (optional) flag = 1
    status = c_globule_scope_set_optional(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine scope_add_dependency(self, dependency, stat, errmsg, error)
    class(globule_scope), intent(in) :: self
    class(globule_scope), intent(in) :: dependency
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_scope_add_dependency(self%ptr(), dependency%ptr(), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine scope_merge(self, other, stat, errmsg, error)
    class(globule_scope), intent(in) :: self
    class(globule_scope), intent(in) :: other
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_scope_merge(self%ptr(), other%ptr(), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  function scope_is_optional(self) result(answer)
    class(globule_scope), intent(in) :: self
    logical :: answer
    answer = c_globule_scope_is_optional(self%ptr()) /= 0
  end function

  subroutine scope_to_string(self, text, stat, errmsg, error)
    class(globule_scope), intent(in) :: self
    character(:), allocatable, intent(out) :: text
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_scope_to_string(self%ptr(), made, err)
    if (c_associated(made)) text = text_of(made)
    call c_globule_string_free(made)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine globule_scopes_merge(scopes, others, text, stat, errmsg, error)
    character(*), intent(in) :: scopes
    character(*), intent(in) :: others
    character(:), allocatable, intent(out) :: text
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_scopes_merge(scopes // c_null_char, others // c_null_char, made, err)
    if (c_associated(made)) text = text_of(made)
    call c_globule_string_free(made)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_introspect(self, token, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: token
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_introspect(self%ptr(), token // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_iintrospect(self, token, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: token
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_iintrospect(self%ptr(), token // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_open_dependent(self, access_token, session, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: access_token
    type(globule_session), intent(inout) :: session
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_open_dependent(self%ptr(), access_token // c_null_char, made, err)
    call session%hold(made, c_globule_session_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_iopen_dependent(self, access_token, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: access_token
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_iopen_dependent(self%ptr(), access_token // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_open(self, config, stat, errmsg, error)
    class(globule_session), intent(inout) :: self
    class(globule_config), intent(in), optional :: config
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: c_config
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_config = c_null_ptr
    if (present(config)) c_config = config%ptr()
    status = c_globule_session_open(c_config, made, err)
    call self%hold(made, c_globule_session_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_login_required(self, answer, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    logical, intent(out) :: answer
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_login_required(self%ptr(), flag, err)
    answer = flag /= 0
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_require_scopes(self, scopes, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: scopes
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_require_scopes(self%ptr(), scopes // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_require_scope(self, scope, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    class(globule_scope), intent(in) :: scope
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_require_scope(self%ptr(), scope%ptr(), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_require_data_access(self, collection, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_require_data_access(self%ptr(), collection // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_login(self, login, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_login), intent(inout) :: login
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_login(self%ptr(), made, err)
    call login%hold(made, c_globule_login_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_login_local(self, login, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_login), intent(inout) :: login
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_login_local(self%ptr(), made, err)
    call login%hold(made, c_globule_login_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_identity(self, text, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(:), allocatable, intent(out) :: text
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_identity(self%ptr(), made, err)
    if (c_associated(made)) text = text_of(made)
    call c_globule_string_free(made)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_describe(self, text, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(:), allocatable, intent(out) :: text
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_describe(self%ptr(), made, err)
    if (c_associated(made)) text = text_of(made)
    call c_globule_string_free(made)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_logout(self, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_logout(self%ptr(), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_ilogout(self, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_session_ilogout(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine session_cancel(self)
    class(globule_session), intent(in) :: self
    call c_globule_session_cancel(self%ptr())
  end subroutine

  subroutine task_open(self, session, task_id, stat, errmsg, error)
    class(globule_task), intent(inout) :: self
    class(globule_session), intent(in) :: session
    character(*), intent(in) :: task_id
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_open(session%ptr(), task_id // c_null_char, made, err)
    call self%hold(made, c_globule_task_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  function task_id(self) result(answer)
    class(globule_task), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_task_id(self%ptr()))
  end function

  function task_url(self) result(answer)
    class(globule_task), intent(in) :: self
    character(:), allocatable :: answer
    answer = text_of(c_globule_task_url(self%ptr()))
  end function

  subroutine task_get(self, doc, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_get(self%ptr(), made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_iget(self, request, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_iget(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_events(self, rows, limit, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_task_events(self%ptr(), int(c_limit, c_int64_t), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_ievents(self, request, limit, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_task_ievents(self%ptr(), int(c_limit, c_int64_t), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_iwait(self, request, time_limit, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    real(c_double), intent(in), optional :: time_limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    real(c_double) :: c_time_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_time_limit = -1.0_c_double
    if (present(time_limit)) c_time_limit = time_limit
    status = c_globule_task_iwait(self%ptr(), c_time_limit, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_cancel(self, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_cancel(self%ptr(), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_icancel(self, request, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_icancel(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_successful_transfers(self, rows, limit, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_task_successful_transfers(self%ptr(), int(c_limit, c_int64_t), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_isuccessful_transfers(self, request, limit, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_task_isuccessful_transfers(self%ptr(), int(c_limit, c_int64_t), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_skipped_errors(self, rows, limit, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_task_skipped_errors(self%ptr(), int(c_limit, c_int64_t), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_iskipped_errors(self, request, limit, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_task_iskipped_errors(self%ptr(), int(c_limit, c_int64_t), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_pause_info(self, doc, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_pause_info(self%ptr(), made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_ipause_info(self, request, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_ipause_info(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_update(self, label, deadline, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    character(*), intent(in), optional :: label
    character(*), intent(in), optional :: deadline
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_label
    character(:, c_char), allocatable :: c_deadline
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(label)) c_label = label // c_null_char
    if (present(deadline)) c_deadline = deadline // c_null_char
    status = c_globule_task_update(self%ptr(), c_label, c_deadline, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_iupdate(self, request, label, deadline, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    character(*), intent(in), optional :: label
    character(*), intent(in), optional :: deadline
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_label
    character(:, c_char), allocatable :: c_deadline
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(label)) c_label = label // c_null_char
    if (present(deadline)) c_deadline = deadline // c_null_char
    status = c_globule_task_iupdate(self%ptr(), c_label, c_deadline, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_remove(self, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_remove(self%ptr(), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_iremove(self, request, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_iremove(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_list(self, rows, filter, orderby, limit, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    character(*), intent(in), optional :: filter
    character(*), intent(in), optional :: orderby
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_filter
    character(:, c_char), allocatable :: c_orderby
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(filter)) c_filter = filter // c_null_char
    if (present(orderby)) c_orderby = orderby // c_null_char
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_task_list(self%ptr(), c_filter, c_orderby, int(c_limit, c_int64_t), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_ilist(self, request, filter, orderby, limit, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_request), intent(inout) :: request
    character(*), intent(in), optional :: filter
    character(*), intent(in), optional :: orderby
    integer, intent(in), optional :: limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_filter
    character(:, c_char), allocatable :: c_orderby
    integer :: c_limit
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(filter)) c_filter = filter // c_null_char
    if (present(orderby)) c_orderby = orderby // c_null_char
    c_limit = 1000
    if (present(limit)) c_limit = limit
    status = c_globule_task_ilist(self%ptr(), c_filter, c_orderby, int(c_limit, c_int64_t), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_new(self, transfer, stat, errmsg, error)
    class(globule_timer), intent(inout) :: self
    class(globule_transfer), intent(in) :: transfer
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_new(transfer%ptr(), made, err)
    call self%hold(made, c_globule_timer_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_set_name(self, name, stat, errmsg, error)
    class(globule_timer), intent(in) :: self
    character(*), intent(in) :: name
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_set_name(self%ptr(), name // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_set_once(self, at, stat, errmsg, error)
    class(globule_timer), intent(in) :: self
    character(*), intent(in), optional :: at
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_at
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(at)) c_at = at // c_null_char
    status = c_globule_timer_set_once(self%ptr(), c_at, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_set_repeat(self, interval_seconds, start, stat, errmsg, error)
    class(globule_timer), intent(in) :: self
    integer, intent(in) :: interval_seconds
    character(*), intent(in), optional :: start
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_start
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(start)) c_start = start // c_null_char
    status = c_globule_timer_set_repeat(self%ptr(), int(interval_seconds, c_int64_t), c_start, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_set_until(self, at, stat, errmsg, error)
    class(globule_timer), intent(in) :: self
    character(*), intent(in) :: at
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_set_until(self%ptr(), at // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_set_count(self, count, stat, errmsg, error)
    class(globule_timer), intent(in) :: self
    integer, intent(in) :: count
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_set_count(self%ptr(), int(count, c_int64_t), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_create(self, doc, stat, errmsg, error)
    class(globule_timer), intent(in) :: self
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_create(self%ptr(), made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_icreate(self, request, stat, errmsg, error)
    class(globule_timer), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_icreate(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_list(self, rows, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_rows), intent(inout) :: rows
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_list(self%ptr(), made, err)
    call rows%hold(made, c_globule_rows_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_ilist(self, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_ilist(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_get(self, timer_id, doc, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: timer_id
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_get(self%ptr(), timer_id // c_null_char, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_iget(self, timer_id, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: timer_id
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_iget(self%ptr(), timer_id // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_pause(self, timer_id, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: timer_id
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_pause(self%ptr(), timer_id // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_ipause(self, timer_id, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: timer_id
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_ipause(self%ptr(), timer_id // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_resume(self, timer_id, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: timer_id
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_resume(self%ptr(), timer_id // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_iresume(self, timer_id, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: timer_id
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_iresume(self%ptr(), timer_id // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_delete(self, timer_id, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: timer_id
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_delete(self%ptr(), timer_id // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine timer_idelete(self, timer_id, request, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: timer_id
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_timer_idelete(self%ptr(), timer_id // c_null_char, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_new(self, session, source, destination, stat, errmsg, error)
    class(globule_transfer), intent(inout) :: self
    class(globule_session), intent(in) :: session
    character(*), intent(in) :: source
    character(*), intent(in) :: destination
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_new(session%ptr(), source // c_null_char, destination // c_null_char, made, &
      err)
    call self%hold(made, c_globule_transfer_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_new_between(self, session, source, destination, recursive, stat, errmsg, error)
    class(globule_transfer), intent(inout) :: self
    class(globule_session), intent(in) :: session
    character(*), intent(in) :: source
    character(*), intent(in) :: destination
    integer(c_int32_t), intent(in), optional :: recursive
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: c_recursive
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_recursive = GLOBULE_RECURSIVE_AUTO
    if (present(recursive)) c_recursive = recursive
    status = c_globule_transfer_new_between(session%ptr(), source // c_null_char, &
      destination // c_null_char, c_recursive, made, err)
    call self%hold(made, c_globule_transfer_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_add_item(self, source_path, destination_path, recursive, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    character(*), intent(in) :: source_path
    character(*), intent(in) :: destination_path
    integer(c_int32_t), intent(in), optional :: recursive
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: c_recursive
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_recursive = GLOBULE_RECURSIVE_AUTO
    if (present(recursive)) c_recursive = recursive
    status = c_globule_transfer_add_item(self%ptr(), source_path // c_null_char, &
      destination_path // c_null_char, c_recursive, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_add_items(self, source_paths, destination_paths, recursive, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    character(*), intent(in) :: source_paths(:)
    character(*), intent(in) :: destination_paths(:)
    integer(c_int32_t), intent(in), optional :: recursive
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(kind=c_char), allocatable, target :: c_source_paths(:)
    type(c_ptr) :: p_source_paths(max(size(source_paths), size(destination_paths)))
    character(kind=c_char), allocatable, target :: c_destination_paths(:)
    type(c_ptr) :: p_destination_paths(max(size(source_paths), size(destination_paths)))
    integer(c_int32_t) :: c_recursive
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    call c_texts(source_paths, c_source_paths, p_source_paths)
    call c_texts(destination_paths, c_destination_paths, p_destination_paths)
    c_recursive = GLOBULE_RECURSIVE_AUTO
    if (present(recursive)) c_recursive = recursive
    status = c_globule_transfer_add_items(self%ptr(), p_source_paths, p_destination_paths, &
      int(max(size(source_paths), size(destination_paths)), c_size_t), c_recursive, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_add_file_with_checksum(self, source_path, destination_path, checksum, algorithm, &
    stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    character(*), intent(in) :: source_path
    character(*), intent(in) :: destination_path
    character(*), intent(in) :: checksum
    character(*), intent(in) :: algorithm
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_add_file_with_checksum(self%ptr(), source_path // c_null_char, &
      destination_path // c_null_char, checksum // c_null_char, algorithm // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_add_filter_rule(self, method, name, type, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    character(*), intent(in) :: method
    character(*), intent(in) :: name
    character(*), intent(in), optional :: type
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_type
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(type)) c_type = type // c_null_char
    status = c_globule_transfer_add_filter_rule(self%ptr(), method // c_null_char, name // c_null_char, &
      c_type, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  function transfer_item_count(self) result(answer)
    class(globule_transfer), intent(in) :: self
    integer :: answer
    answer = int(c_globule_transfer_item_count(self%ptr()))
  end function

  subroutine transfer_submit(self, task, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    type(globule_task), intent(inout) :: task
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_submit(self%ptr(), made, err)
    call task%hold(made, c_globule_task_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_isubmit(self, request, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_isubmit(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_preview(self, look, doc, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    integer(c_int32_t), intent(in) :: look
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_preview(self%ptr(), look, made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_ipreview(self, look, request, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    integer(c_int32_t), intent(in) :: look
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_ipreview(self%ptr(), look, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_label(self, label, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    character(*), intent(in) :: label
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_set_label(self%ptr(), label // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_deadline(self, deadline, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    character(*), intent(in) :: deadline
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_set_deadline(self%ptr(), deadline // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_sync_level(self, sync_level, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    integer(c_int32_t), intent(in) :: sync_level
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_set_sync_level(self%ptr(), sync_level, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_verify_checksum(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_verify_checksum(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_preserve_timestamp(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_preserve_timestamp(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_encrypt_data(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_encrypt_data(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_skip_source_errors(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_skip_source_errors(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_fail_on_quota_errors(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_fail_on_quota_errors(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_delete_destination_extra(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_delete_destination_extra(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_notify_on_succeeded(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_notify_on_succeeded(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_notify_on_failed(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_notify_on_failed(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_notify_on_inactive(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_notify_on_inactive(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_store_base_path_info(self, on, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_transfer_set_store_base_path_info(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_source_local_user(self, local_user, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    character(*), intent(in) :: local_user
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_set_source_local_user(self%ptr(), local_user // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_destination_local_user(self, local_user, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    character(*), intent(in) :: local_user
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_set_destination_local_user(self%ptr(), local_user // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine transfer_set_field(self, name, json, stat, errmsg, error)
    class(globule_transfer), intent(in) :: self
    character(*), intent(in) :: name
    character(*), intent(in) :: json
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_transfer_set_field(self%ptr(), name // c_null_char, json // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine wait_options_new(self, stat, errmsg, error)
    class(globule_wait_options), intent(inout) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_wait_options_new(made, err)
    call self%hold(made, c_globule_wait_options_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine wait_options_set_time_limit(self, time_limit, stat, errmsg, error)
    class(globule_wait_options), intent(in) :: self
    real(c_double), intent(in), optional :: time_limit
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    real(c_double) :: c_time_limit
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_time_limit = -1.0_c_double
    if (present(time_limit)) c_time_limit = time_limit
    status = c_globule_wait_options_set_time_limit(self%ptr(), c_time_limit, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine wait_options_set_longest_interval(self, longest_interval, stat, errmsg, error)
    class(globule_wait_options), intent(in) :: self
    real(c_double), intent(in) :: longest_interval
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_wait_options_set_longest_interval(self%ptr(), longest_interval, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine wait_options_set_give_up_after_faults(self, faults, stat, errmsg, error)
    class(globule_wait_options), intent(in) :: self
    integer, intent(in) :: faults
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_wait_options_set_give_up_after_faults(self%ptr(), int(faults, c_int64_t), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine wait_options_set_give_up_when_stalled(self, stalled, stat, errmsg, error)
    class(globule_wait_options), intent(in) :: self
    real(c_double), intent(in) :: stalled
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_wait_options_set_give_up_when_stalled(self%ptr(), stalled, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine wait_options_set_give_up_when_paused(self, paused, stat, errmsg, error)
    class(globule_wait_options), intent(in) :: self
    real(c_double), intent(in) :: paused
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_wait_options_set_give_up_when_paused(self%ptr(), paused, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine wait_options_add_give_up_on_status(self, nice_status, time, stat, errmsg, error)
    class(globule_wait_options), intent(in) :: self
    character(*), intent(in) :: nice_status
    real(c_double), intent(in) :: time
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_wait_options_add_give_up_on_status(self%ptr(), nice_status // c_null_char, time, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine wait_options_set_cancel_on_give_up(self, on, stat, errmsg, error)
    class(globule_wait_options), intent(in) :: self
    logical, intent(in) :: on
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (on) flag = 1
    status = c_globule_wait_options_set_cancel_on_give_up(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_progress(self, doc, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_doc), intent(inout) :: doc
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_progress(self%ptr(), made, err)
    call doc%hold(made, c_globule_doc_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine task_iprogress(self, request, stat, errmsg, error)
    class(globule_task), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_task_iprogress(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine globule_task_iwaitall(tasks, request, options, stat, errmsg, error)
    type(globule_task), intent(in) :: tasks(:)
    type(globule_request), intent(inout) :: request
    class(globule_wait_options), intent(in), optional :: options
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer :: i
    type(c_ptr) :: p_tasks(size(tasks))
    type(c_ptr) :: c_options
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    p_tasks = [(tasks(i)%ptr(), i=1, size(tasks))]
    c_options = c_null_ptr
    if (present(options)) c_options = options%ptr()
    status = c_globule_task_iwaitall(p_tasks, int(size(tasks), c_size_t), c_options, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine globule_task_iwaitany(tasks, request, options, stat, errmsg, error)
    type(globule_task), intent(in) :: tasks(:)
    type(globule_request), intent(inout) :: request
    class(globule_wait_options), intent(in), optional :: options
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer :: i
    type(c_ptr) :: p_tasks(size(tasks))
    type(c_ptr) :: c_options
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    p_tasks = [(tasks(i)%ptr(), i=1, size(tasks))]
    c_options = c_null_ptr
    if (present(options)) c_options = options%ptr()
    status = c_globule_task_iwaitany(p_tasks, int(size(tasks), c_size_t), c_options, made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine walk_options_new(self, stat, errmsg, error)
    class(globule_walk_options), intent(inout) :: self
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_walk_options_new(made, err)
    call self%hold(made, c_globule_walk_options_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine walk_options_set_max_depth(self, max_depth, stat, errmsg, error)
    class(globule_walk_options), intent(in) :: self
    integer, intent(in) :: max_depth
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_walk_options_set_max_depth(self%ptr(), int(max_depth, c_int64_t), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine walk_options_set_show_hidden(self, show_hidden, stat, errmsg, error)
    class(globule_walk_options), intent(in) :: self
    logical, intent(in) :: show_hidden
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (show_hidden) flag = 1
    status = c_globule_walk_options_set_show_hidden(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine walk_options_add_filter_rule(self, method, name, type, stat, errmsg, error)
    class(globule_walk_options), intent(in) :: self
    character(*), intent(in) :: method
    character(*), intent(in) :: name
    character(*), intent(in), optional :: type
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    character(:, c_char), allocatable :: c_type
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    if (present(type)) c_type = type // c_null_char
    status = c_globule_walk_options_add_filter_rule(self%ptr(), method // c_null_char, name // c_null_char, &
      c_type, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine walk_options_set_at_once(self, at_once, stat, errmsg, error)
    class(globule_walk_options), intent(in) :: self
    integer, intent(in) :: at_once
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_walk_options_set_at_once(self%ptr(), int(at_once, c_int64_t), err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine walk_options_set_follow_links(self, follow_links, stat, errmsg, error)
    class(globule_walk_options), intent(in) :: self
    logical, intent(in) :: follow_links
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    integer(c_int32_t) :: flag
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    flag = 0
    if (follow_links) flag = 1
    status = c_globule_walk_options_set_follow_links(self%ptr(), flag, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine walk_options_set_local_user(self, local_user, stat, errmsg, error)
    class(globule_walk_options), intent(in) :: self
    character(*), intent(in) :: local_user
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_walk_options_set_local_user(self%ptr(), local_user // c_null_char, err)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine collection_walk(self, collection, path, walk, options, stat, errmsg, error)
    class(globule_session), intent(in) :: self
    character(*), intent(in) :: collection
    character(*), intent(in) :: path
    type(globule_walk), intent(inout) :: walk
    class(globule_walk_options), intent(in), optional :: options
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: c_options
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    c_options = c_null_ptr
    if (present(options)) c_options = options%ptr()
    status = c_globule_collection_walk(self%ptr(), collection // c_null_char, path // c_null_char, &
      c_options, made, err)
    call walk%hold(made, c_globule_walk_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine walk_next(self, listing, stat, errmsg, error)
    class(globule_walk), intent(in) :: self
    type(globule_listing), intent(inout) :: listing
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_walk_next(self%ptr(), made, err)
    call listing%hold(made, c_globule_listing_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  subroutine walk_inext(self, request, stat, errmsg, error)
    class(globule_walk), intent(in) :: self
    type(globule_request), intent(inout) :: request
    integer, intent(out), optional :: stat
    character(:), allocatable, intent(inout), optional :: errmsg
    type(globule_error), intent(inout), optional :: error
    type(c_ptr) :: made
    type(c_ptr) :: err
    integer(c_int32_t) :: status
    status = c_globule_walk_inext(self%ptr(), made, err)
    call request%hold(made, c_globule_request_free)
    if (present(stat)) stat = int(status)
    if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))
    call report(status, err, present(stat), error)
  end subroutine

  include "globule_logins.inc"

  include "globule_reports.inc"

  include "globule_waits.inc"

  include "globule_columns.inc"

end module
