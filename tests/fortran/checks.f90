! What the Fortran tests share: checks that name what they saw, and sessions on the local services.
module checks
  use, intrinsic :: iso_fortran_env, only: error_unit
  use globule
  implicit none
  character(*), parameter :: source = "ddb59aef-6d04-11e5-ba46-22000b92c6ec"
  character(*), parameter :: destination = "ddb59af0-6d04-11e5-ba46-22000b92c6ec"
  integer :: failures = 0, looks = 0, logins = 0
  integer, volatile, target :: ended = 0

contains

  subroutine check(holds, what)
    logical, intent(in) :: holds
    character(*), intent(in) :: what
    if (holds) return
    failures = failures + 1
    write (error_unit, "(a)") "does not hold: " // what
  end subroutine

  ! An outcome that must be a failure with these words.
  subroutine fails(stat, expected, errmsg, words, what)
    integer, intent(in) :: stat, expected
    character(:), allocatable, intent(inout) :: errmsg
    character(*), intent(in) :: words, what
    if (.not. allocated(errmsg)) errmsg = "(no message)"
    call check(stat == expected .and. index(errmsg, words) > 0, what // " gave " // globule_status_words(stat) // ": " // errmsg)
    deallocate (errmsg)
  end subroutine

  function environment(name) result(value)
    character(*), intent(in) :: name
    character(:), allocatable :: value
    integer :: length
    call get_environment_variable(name, length=length)
    allocate (character(length) :: value)
    call get_environment_variable(name, value)
  end function

  subroutine open_confidential(session)
    type(globule_session), intent(inout) :: session
    type(globule_config) :: config
    call config%new()
    call config%set_client_id(environment("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"))
    call config%set_client_secret(environment("LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"))
    call config%set_token_store("memory")
    call session%open(config)
  end subroutine

  ! A session whose calls do not end by themselves.
  subroutine open_silent(session)
    type(globule_session), intent(inout) :: session
    type(globule_config) :: config
    call config%new()
    call config%set_access_token("transfer.api.globus.org", "t0ken")
    call config%set_transfer_url(environment("SILENT_URL"))
    call session%open(config)
  end subroutine

  function local_path(collection, path) result(text)
    character(*), intent(in) :: collection, path
    character(:), allocatable :: text
    text = environment("LOCALGLOBUS_STATE") // "/collections/" // collection // path
  end function

  subroutine write_file(path)
    character(*), intent(in) :: path
    integer :: unit
    open (newunit=unit, file=path, status="replace", action="write")
    write (unit, "(a)") "text"
    close (unit)
  end subroutine

  function count_looks(task) result(go_on)
    type(globule_doc), intent(in) :: task
    logical :: go_on
    looks = looks + 1
    go_on = len(task%string("/status")) > 0
  end function

  function stop_at_once(task) result(go_on)
    type(globule_doc), intent(in) :: task
    logical :: go_on
    go_on = .not. task%is_open()
  end function

  ! What the person at the browser would bring.
  function code_of(url) result(code)
    character(*), intent(in) :: url
    character(1000) :: code
    integer :: unit
    call execute_command_line(environment("LOCALGLOBUS") // " sign-in '" // url // "' > " // &
      environment("LOCALGLOBUS_STATE") // "/code")
    open (newunit=unit, file=environment("LOCALGLOBUS_STATE") // "/code", action="read")
    read (unit, "(a)") code
    close (unit)
  end function

  ! Signs in as the person would; on a thread of the library, while the program waits.
  function sign_in(login, error) result(done)
    type(globule_login), intent(in) :: login
    type(globule_error), intent(in) :: error
    logical :: done
    call check(len(error%message()) > 0, "why a sign-in is needed")
    logins = logins + 1
    call login%finish(trim(code_of(login%url())))
    done = .true.
  end function

  function give_up(login, error) result(done)
    type(globule_login), intent(in) :: login
    type(globule_error), intent(in) :: error
    logical :: done
    done = .not. (login%is_open() .and. error%is_open())
  end function

  ! On a thread of the library: nothing but a flag is set.
  subroutine has_ended(user_data) bind(c)
    use, intrinsic :: iso_c_binding, only: c_ptr, c_f_pointer
    type(c_ptr), value :: user_data
    integer, pointer, volatile :: flag
    call c_f_pointer(user_data, flag)
    flag = flag + 1
  end subroutine

end module
