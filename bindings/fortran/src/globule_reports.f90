! What a call that failed tells its caller.
submodule(globule) globule_reports
  implicit none

contains

  ! As ALLOCATE does: with stat the program goes on, without it an error ends the program.
  module procedure report
    type(globule_error) :: failure
    if (present(stat)) stat = int(status)
    if (present(error)) call error%close()
    if (status == GLOBULE_STATUS_OK) return
    call failure%hold(err, c_globule_error_free)
    if (present(error)) error = failure
    if (present(errmsg)) errmsg = failure%message()
    if (.not. present(stat)) error stop globule_status_words(status) // ": " // failure%message()
    call failure%close()
  end procedure

end submodule
