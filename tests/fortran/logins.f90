! The Fortran binding: sign-ins, what they need, who signed in, and registering applications.
program logins_of_fortran
  use, intrinsic :: iso_c_binding
  use globule
  use checks
  implicit none
  character(*), parameter :: vub = "2d1d4873-a849-4b9c-bd34-2034a2163003"
  character(*), parameter :: leuven = "872a58ab-02b9-4233-a3e0-f017ed8ab090"
  character(*), parameter :: mail = "ada@localglobus.example"
  call handled()
  call demands()
  call by_a_page()
  call registering()
  if (failures > 0) error stop "some checks failed"

contains

  subroutine open_native(session)
    type(globule_session), intent(inout) :: session
    type(globule_config) :: config
    call config%new()
    call config%set_client_id(environment("LOCALGLOBUS_NATIVE_CLIENT_ID"))
    call config%set_token_store("memory")
    call session%open(config)
  end subroutine

  subroutine handled()
    type(globule_session) :: session
    type(globule_listing) :: listing
    character(:), allocatable :: errmsg
    integer :: stat
    call open_native(session)
    call session%on_login_required(sign_in)
    call session%collection_ls(vub, "/", listing)
    call check(listing%count() > 0 .and. logins == 2, "a sign-in, then a consent")
    call session%logout()
    call session%on_login_required(give_up)
    call session%collection_ls(vub, "/", listing, stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_LOGIN_REQUIRED, errmsg, "sign in", "given up")
    call session%on_login_required()
    call session%collection_ls(vub, "/", listing, stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_LOGIN_REQUIRED, errmsg, "sign in", "without a handler")
    call check(logins == 2, "the first handler is not called any more")
  end subroutine

  subroutine demands()
    type(globule_session) :: session
    type(globule_login) :: login
    character(:), allocatable :: errmsg
    integer :: stat
    call open_native(session)
    call session%require_mfa()
    call session%require_domain("localglobus.example")
    call session%set_message("for the test")
    call session%set_prompt("login")
    call session%login(login)
    call check(index(login%url(), "session_required_mfa") > 0 .and. index(login%url(), "for+the+test") > 0, "demands")
    call session%require_policy("no UUID", stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "no UUID", "a policy")
    call session%require_identity("no UUID", stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "no UUID", "an identity")
  end subroutine

  subroutine by_a_page()
    type(globule_session) :: session
    type(globule_login) :: login
    type(globule_request) :: request
    type(globule_rows) :: problems
    type(globule_doc) :: problem, person
    type(globule_listing) :: listing
    type(globule_error) :: error
    character(:), allocatable :: errmsg, identity
    character(1000) :: words
    integer :: stat, i
    call open_native(session)
    call session%login_local(login)
    call login%wait(0.0_c_double, stat, errmsg)
    call fails(stat, GLOBULE_STATUS_TIMEOUT, errmsg, "sign-in", "nobody came")
    call login%iwait(request)
    words = code_of(login%url())
    call request%wait()
    call session%collection_ls(leuven, "/", listing, stat=stat, error=error)
    call error%authorization_parameters(problem)
    call check(index(problem%string("/required_scopes/0"), "data_access") > 0, "what is missing")
    call session%require_collection(leuven)
    call session%irequire_collection(leuven, request)
    call request%wait()
    call session%preflight([character(40) :: source, leuven], 86400.0_c_double, problems)
    call check(problems%count() == 2, "the consent, and tokens that nobody keeps")
    do i = 1, problems%count()
      call problems%doc(i, problem)
      call check(len(problem%string("/message")) > 0 .and. len(problem%string("/advice")) > 0, "a problem in words")
    end do
    call session%ipreflight([source, leuven], 86400.0_c_double, request)
    call request%wait()
    call request%rows(problems)
    call check(problems%count() == 2, "the same again")
    call session%identity(identity)
    call session%userinfo(person)
    call check(person%string("/sub") == identity, "userinfo")
    call session%iuserinfo(request)
    call request%wait()
  end subroutine

  subroutine registering()
    type(globule_session) :: session, itself, dependent
    type(globule_config) :: config
    type(globule_doc) :: project, client, credential, doc
    type(globule_rows) :: rows
    type(globule_request) :: request
    character(:), allocatable :: errmsg, identity, id
    logical :: required
    integer :: stat
    call open_native(session)
    call session%on_login_required(sign_in)
    call session%project_create("Fortran", mail, project)
    call session%project_icreate("Fortran too", mail, request)
    call request%wait()
    call session%project_list(rows)
    call check(rows%count() >= 2, "projects")
    call session%project_ilist(request)
    call request%wait()
    call session%client_create(project%string("/id"), "of Fortran", "client_identity", client)
    call session%client_icreate(project%string("/id"), "native", "public_installed_client", request)
    call request%wait()
    id = client%string("/id")
    call session%credential_icreate(id, "two", request)
    call request%wait()
    call session%credential_create(id, "one", credential)
    call session%identity(identity)
    call session%identities(identity, rows)
    call check(rows%count() == 1, "identities")
    call session%iidentities(identity, request)
    call request%wait()
    call config%new()
    call config%set_client_id(id)
    call config%set_client_secret(credential%string("/secret"))
    call config%set_token_store("memory")
    call itself%open(config)
    call itself%login_required(required)
    call check(.not. required, "it signs in by itself")
    call itself%introspect("nonsense", doc)
    call check(.not. doc%boolean("/active", .true.), "introspect")
    call itself%iintrospect("nonsense", request)
    call request%wait()
    call itself%open_dependent("nonsense", dependent, stat, errmsg)
    call fails(stat, GLOBULE_STATUS_LOGIN_REQUIRED, errmsg, "not active", "a dependent session")
    call itself%iopen_dependent("nonsense", request)
    call request%wait(stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_LOGIN_REQUIRED, errmsg, "not active", "a dependent session, started")
    call request%session(dependent, stat)
    call check(stat == GLOBULE_STATUS_LOGIN_REQUIRED .and. .not. dependent%is_open(), "no session after an error")
  end subroutine

end program
