! Archives a directory tree as several tasks: walks it, shows the plan, submits as many tasks as may be pending, and
! follows them to the end.
!
!     archive COLLECTION DIRECTORY COLLECTION DIRECTORY
!
! The directories end with a slash. Sign in first, for example with stage_out.
program archive
  use, intrinsic :: iso_fortran_env, only: error_unit
  use globule
  implicit none
  type(globule_session) :: session
  type(globule_transfer) :: transfer
  type(globule_batch) :: batch
  type(globule_rows) :: plan
  type(globule_doc) :: doc
  integer :: i

  if (command_argument_count() /= 4) error stop "usage: archive COLLECTION DIRECTORY COLLECTION DIRECTORY"
  ! Without stat an error ends the program with its message.
  call session%open()
  call transfer%new(session, argument(1), argument(3))
  call add_files(argument(1), argument(2), argument(4))
  call transfer%set_label("archive")
  call transfer%set_sync_level(GLOBULE_SYNC_SIZE)
  call transfer%preview(GLOBULE_PREVIEW_DOCUMENT, doc)
  print "(i0, a)", doc%integer("/items"), " files"

  call batch%new(transfer)
  call batch%set_max_items(3)
  call batch%plan(plan)
  do i = 1, plan%count()
    call plan%doc(i, doc)
    print "(a, i0, a)", "a task of ", doc%integer("/items"), " files"
  end do
  call batch%run(progress=show)
  call batch%progress(doc)
  print "(i0, a, i0, a)", doc%integer("/succeeded"), " of ", doc%integer("/tasks"), " tasks have succeeded"

contains

  ! Adds every file below a directory, but temporary ones.
  subroutine add_files(collection, from, to)
    character(*), intent(in) :: collection, from, to
    type(globule_walk) :: walk
    type(globule_walk_options) :: options
    type(globule_listing) :: listing
    type(globule_string), allocatable :: names(:), types(:)
    character(:), allocatable :: path
    call options%new()
    call options%add_filter_rule("exclude", "*.tmp")
    call session%collection_walk(collection, from, walk, options)
    do
      call walk%next(listing)
      if (.not. listing%is_open()) exit
      path = listing%path()
      call listing%strings(GLOBULE_COLUMN_NAME, names)
      call listing%strings(GLOBULE_COLUMN_TYPE, types)
      do i = 1, size(names)
        if (types(i)%text /= "file") cycle
        call transfer%add_item(path // names(i)%text, to // path(len(from) + 1:) // names(i)%text, GLOBULE_RECURSIVE_NO)
      end do
    end do
  end subroutine

  function show(all) result(go_on)
    type(globule_doc), intent(in) :: all
    logical :: go_on
    write (error_unit, "(a)") all%string("/progress/words")
    go_on = .true.
  end function

  function argument(number) result(text)
    integer, intent(in) :: number
    character(:), allocatable :: text
    integer :: length
    call get_command_argument(number, length=length)
    allocate (character(length) :: text)
    call get_command_argument(number, text)
  end function

end program
