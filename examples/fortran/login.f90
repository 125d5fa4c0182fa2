! Signs in for jobs to come, and says whether they may count on it.
!
!     login [--local] DAYS COLLECTION...
!
! It asks for everything that the collections want, shows who signed in, and checks that the sign-in will last so many
! days. With --local the browser comes back by itself; otherwise you paste a code. GLOBULE_CLIENT_ID holds the id of your
! registered application.
program login
  use, intrinsic :: iso_c_binding, only: c_double
  use, intrinsic :: iso_fortran_env, only: error_unit, output_unit
  use globule
  implicit none
  real(c_double), parameter :: day = 86400
  type(globule_session) :: session
  type(globule_doc) :: person, problem
  type(globule_rows) :: problems
  character(36), allocatable :: collections(:)
  character(:), allocatable :: errmsg
  character(36) :: word
  logical :: login_required, is_local
  integer :: days, stat, first, left, i

  word = ""
  if (command_argument_count() > 0) call get_command_argument(1, word)
  is_local = word == "--local"
  first = merge(2, 1, is_local)
  if (command_argument_count() < first + 1) then
    write (error_unit, "(a)") "usage: login [--local] DAYS COLLECTION..."
    stop 2
  end if
  call get_command_argument(first, word)
  read (word, *) days
  allocate (collections(command_argument_count() - first))
  do i = 1, size(collections)
    call get_command_argument(first + i, collections(i))
  end do

  call session%open(stat=stat, errmsg=errmsg)
  if (stat == GLOBULE_STATUS_OK) call session%login_required(login_required, stat, errmsg)
  if (stat == GLOBULE_STATUS_OK .and. login_required) call sign_in()
  if (stat == GLOBULE_STATUS_OK) call session%userinfo(person, stat, errmsg)
  if (stat == GLOBULE_STATUS_OK) print "(a)", "Signed in as " // person%string("/preferred_username")
  if (stat == GLOBULE_STATUS_OK) call session%preflight(collections, days * day, problems, stat, errmsg)
  left = problems%count()
  if (left > 0) then
    ! The session now knows all that is missing: one login asks for it.
    print "(a)", "The collections want more than you have given."
    call sign_in()
    if (stat == GLOBULE_STATUS_OK) call session%preflight(collections, days * day, problems, stat, errmsg)
    left = problems%count()
  end if
  if (stat == GLOBULE_STATUS_OK) then
    do i = 1, left
      call problems%doc(i, problem)
      print "(a)", problem%string("/message") // ": " // problem%string("/advice")
      stat = GLOBULE_STATUS_LOGIN_REQUIRED
    end do
    if (left == 0) print "(a, i0, a)", "A job may count on this sign-in for ", days, " days."
  else
    write (error_unit, "(a)") "login: " // globule_status_words(stat) // ": " // errmsg
  end if
  ! The end of the main program closes nothing by itself.
  call problem%close()
  call problems%close()
  call person%close()
  call session%close()
  if (stat /= GLOBULE_STATUS_OK) stop 1

contains

  subroutine sign_in()
    type(globule_login) :: login
    character(1024) :: code
    integer :: end_of_input
    if (is_local) then
      call session%login_local(login, stat, errmsg)
      if (stat /= GLOBULE_STATUS_OK) return
      write (*, "(a)") "Open this link in a browser on this machine, sign in and consent:", "", "  " // login%url(), ""
      flush (output_unit)
      call login%wait(300.0_c_double, stat, errmsg)
      return
    end if
    call session%login(login, stat, errmsg)
    if (stat /= GLOBULE_STATUS_OK) return
    write (*, "(a)") "Open this link, sign in and consent:", "", "  " // login%url(), ""
    write (*, "(a)", advance="no") "Paste the code: "
    flush (output_unit)
    read (*, "(a)", iostat=end_of_input) code
    if (end_of_input /= 0) code = "" ! the library says what an empty code means
    call login%finish(trim(code), stat, errmsg)
  end subroutine

end program
