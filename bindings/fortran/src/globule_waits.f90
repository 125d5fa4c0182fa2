! Waiting: for a task with progress, for several requests.
submodule(globule) globule_waits
  implicit none

  ! The program's procedure on its way through C.
  type :: progress_call
    procedure(globule_progress), pointer, nopass :: show => null()
  end type

contains

  module procedure task_wait
    type(progress_call), target :: call_of
    type(c_ptr) :: made, err
    real(c_double) :: limit
    integer(c_int32_t) :: status
    limit = -1
    if (present(time_limit)) limit = time_limit
    if (present(progress)) then
      call_of%show => progress
      status = c_globule_task_wait(self%ptr(), limit, c_funloc(show), c_loc(call_of), made, err)
    else
      status = c_globule_task_wait(self%ptr(), limit, c_null_funptr, c_null_ptr, made, err)
    end if
    if (present(doc)) then
      call doc%hold(made, c_globule_doc_free)
    else
      call c_globule_doc_free(made)
    end if
    call report(status, err, stat, errmsg, error)
  end procedure

  function show(task, user_data) bind(c) result(stop)
    type(c_ptr), value :: task, user_data
    integer(c_int32_t) :: stop
    type(progress_call), pointer :: call_of
    type(globule_doc) :: doc, nothing
    call c_f_pointer(user_data, call_of)
    call doc%hold_part(task, nothing)
    stop = merge(0_c_int32_t, 1_c_int32_t, call_of%show(doc))
    call doc%close()
  end function

  module procedure globule_waitall
    type(c_ptr) :: all(size(requests)), err
    real(c_double) :: limit
    integer :: i
    integer(c_int32_t) :: status
    limit = -1
    if (present(time_limit)) limit = time_limit
    all = [(requests(i)%ptr(), i=1, size(requests))]
    status = c_globule_request_waitall(all, size(all, kind=c_size_t), limit, err)
    call report(status, err, stat, errmsg, error)
  end procedure

  module procedure globule_waitany
    type(c_ptr) :: all(size(requests)), err
    real(c_double) :: limit
    integer(c_size_t) :: found
    integer :: i
    integer(c_int32_t) :: status
    limit = -1
    if (present(time_limit)) limit = time_limit
    all = [(requests(i)%ptr(), i=1, size(requests))]
    status = c_globule_request_waitany(all, size(all, kind=c_size_t), limit, found, err)
    index = merge(int(found) + 1, 0, found < size(all))
    call report(status, err, stat, errmsg, error)
  end procedure

end submodule
