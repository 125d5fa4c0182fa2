! Stages the output of a run: what a simulation does at its end.
!
!     stage_out SOURCE-COLLECTION SOURCE-PATH DESTINATION-COLLECTION DESTINATION-PATH
!
! The first time it asks you to sign in; the sign-in is stored and serves all later runs. GLOBULE_CLIENT_ID holds the id
! of your registered application.
program stage_out
  use, intrinsic :: iso_fortran_env, only: error_unit, output_unit
  use globule
  implicit none
  type(globule_session) :: session
  type(globule_task) :: task
  type(globule_doc) :: result
  character(:), allocatable :: errmsg
  logical :: login_required
  integer :: stat

  if (command_argument_count() /= 4) then
    write (error_unit, "(a)") "usage: stage_out SOURCE-COLLECTION SOURCE-PATH DESTINATION-COLLECTION DESTINATION-PATH"
    stop 2
  end if
  call session%open(stat=stat, errmsg=errmsg)
  if (stat == GLOBULE_STATUS_OK) call session%login_required(login_required, stat, errmsg)
  if (stat == GLOBULE_STATUS_OK .and. login_required) call sign_in()
  if (stat == GLOBULE_STATUS_OK) call submit()
  if (stat == GLOBULE_STATUS_OK) then
    print "(a)", "Task " // task%id(), "Follow it at " // task%url()
    flush (output_unit)
    call task%wait(doc=result, stat=stat, errmsg=errmsg)
  end if
  if (stat == GLOBULE_STATUS_OK) then
    print "(a, i0, a, i0, a, i0, a)", "Moved ", result%integer("/files_transferred"), " files in ", &
      result%integer("/directories"), " directories, ", result%integer("/bytes_transferred"), " bytes."
  else
    write (error_unit, "(a)") "stage_out: " // globule_status_words(stat) // ": " // errmsg
  end if
  ! The end of the main program closes nothing by itself.
  call result%close()
  call task%close()
  call session%close()
  if (stat /= GLOBULE_STATUS_OK) stop 1

contains

  ! Shows the link and waits for the code that the person pastes.
  subroutine sign_in()
    type(globule_login) :: login
    character(1024) :: code
    integer :: end_of_input
    call session%login(login, stat, errmsg)
    if (stat /= GLOBULE_STATUS_OK) return
    write (*, "(a)") "Open this link, sign in and consent:", "", "  " // login%url(), ""
    write (*, "(a)", advance="no") "Paste the code: "
    flush (output_unit)
    read (*, "(a)", iostat=end_of_input) code
    if (end_of_input /= 0) code = "" ! the library says what an empty code means
    call login%finish(trim(code), stat, errmsg)
  end subroutine

  ! Submits the transfer; a consent that is missing is asked for once.
  subroutine submit()
    type(globule_transfer) :: transfer
    call transfer%new(session, argument(1), argument(3), stat, errmsg)
    if (stat == GLOBULE_STATUS_OK) call transfer%set_label("stage_out", stat, errmsg)
    if (stat == GLOBULE_STATUS_OK) call transfer%add_item(argument(2), argument(4), stat=stat, errmsg=errmsg)
    if (stat == GLOBULE_STATUS_OK) call transfer%submit(task, stat, errmsg)
    if (stat == GLOBULE_STATUS_CONSENT_REQUIRED) then
      print "(a)", "The collections need your consent."
      call sign_in()
      if (stat == GLOBULE_STATUS_OK) call transfer%submit(task, stat, errmsg)
    end if
  end subroutine

  function argument(number) result(text)
    integer, intent(in) :: number
    character(:), allocatable :: text
    integer :: length
    call get_command_argument(number, length=length)
    allocate (character(length) :: text)
    call get_command_argument(number, text)
  end function

end program
