! A parallel program whose ranks each write a file; rank 0 stages them all in one transfer and tells the others.
!
!     mpirun -n 4 mpi_stage_out FOLDER SOURCE-COLLECTION SOURCE-PATH DESTINATION-COLLECTION DESTINATION-PATH
!
! FOLDER is what the source collection shows as SOURCE-PATH. Only rank 0 talks to Globus: whatever happens to it, all
! ranks learn the same status and message, and none waits for ever. Sign in first, for example with stage_out.
program mpi_stage_out
  use, intrinsic :: iso_fortran_env, only: error_unit
  use mpi_f08
  use globule
  implicit none
  integer, parameter :: name_length = 64, message_length = 1000
  character(name_length) :: mine
  character(name_length), allocatable :: all(:)
  character(message_length) :: message
  integer :: rank, ranks, stat

  call MPI_Init()
  call MPI_Comm_rank(MPI_COMM_WORLD, rank)
  call MPI_Comm_size(MPI_COMM_WORLD, ranks)
  call write_results(mine)

  allocate (all(ranks))
  call MPI_Gather(mine, name_length, MPI_CHARACTER, all, name_length, MPI_CHARACTER, 0, MPI_COMM_WORLD)
  if (rank == 0) call stage_out(all, stat, message)
  call MPI_Bcast(stat, 1, MPI_INTEGER, 0, MPI_COMM_WORLD)
  call MPI_Bcast(message, message_length, MPI_CHARACTER, 0, MPI_COMM_WORLD)
  call report_in_turn()
  call MPI_Finalize()
  if (stat /= GLOBULE_STATUS_OK) stop 1

contains

  ! What the simulation would do.
  subroutine write_results(name)
    character(*), intent(out) :: name
    real :: field(1000)
    integer :: unit
    write (name, "(a, i4.4, a)") "field.", rank, ".dat"
    field = real(rank)
    open (newunit=unit, file=argument(1) // "/" // trim(name), form="unformatted", access="stream", status="replace")
    write (unit) field
    close (unit)
  end subroutine

  subroutine stage_out(names, stat, message)
    character(*), intent(in) :: names(:)
    integer, intent(out) :: stat
    character(*), intent(out) :: message
    type(globule_session) :: session
    type(globule_transfer) :: transfer
    type(globule_task) :: task
    type(globule_request) :: request
    type(globule_doc) :: result
    character(:), allocatable :: errmsg
    integer :: i
    message = ""
    call session%open(stat=stat, errmsg=errmsg)
    if (stat == GLOBULE_STATUS_OK) call transfer%new(session, argument(2), argument(4), stat, errmsg)
    do i = 1, size(names)
      if (stat /= GLOBULE_STATUS_OK) exit
      call transfer%add_item(argument(3) // trim(names(i)), argument(5) // trim(names(i)), GLOBULE_RECURSIVE_NO, stat, errmsg)
    end do
    ! The request goes on while the program computes; here there is nothing left to do but to wait.
    if (stat == GLOBULE_STATUS_OK) call transfer%isubmit(request, stat, errmsg)
    if (stat == GLOBULE_STATUS_OK) call request%wait(stat=stat, errmsg=errmsg)
    if (stat == GLOBULE_STATUS_OK) call request%task(task, stat, errmsg)
    if (stat == GLOBULE_STATUS_OK) call task%wait(doc=result, stat=stat, errmsg=errmsg)
    if (stat == GLOBULE_STATUS_OK) then
      write (message, "(a, i0, a)") "moved ", result%integer("/files_transferred"), " files"
    else
      message = globule_status_words(stat) // ": " // errmsg
    end if
  end subroutine

  ! One after another, so that the lines stay whole.
  subroutine report_in_turn()
    integer :: turn
    do turn = 0, ranks - 1
      if (turn == rank) write (error_unit, "(a, i0, a)") "rank ", rank, ": " // trim(message)
      call MPI_Barrier(MPI_COMM_WORLD)
    end do
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
