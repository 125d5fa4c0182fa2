! The same as bench.c in Fortran.
program bench
  use, intrinsic :: iso_c_binding
  use globule
  implicit none
  integer, parameter :: count = 1000000, length = 80
  character(*), parameter :: collection = "ddb59aef-6d04-11e5-ba46-22000b92c6ec"
  character(length), allocatable :: paths(:)
  character(:), pointer :: text
  character(:), allocatable :: name
  integer(c_size_t), pointer :: offsets(:)
  integer(c_int64_t), pointer :: sizes(:)
  integer(c_int64_t) :: bytes, letters, start
  type(globule_config) :: config
  type(globule_session) :: session
  type(globule_transfer) :: transfer
  type(globule_listing) :: listing
  integer :: i

  allocate (paths(count))
  do i = 1, count
    write (paths(i), "(a, i13.13, a)") "/scratch/project/run42/a-directory-of-some-length/output/field.", i - 1, ".dat"
  end do
  call config%new()
  call config%set_access_token("transfer.api.globus.org", "t0ken")
  call session%open(config)
  call transfer%new(session, collection, collection)

  call system_clock(start)
  do i = 1, count
    call transfer%add_item(paths(i), paths(i), GLOBULE_RECURSIVE_NO)
  end do
  print "(a, f0.6)", "items 0", seconds()

  call session%collection_ls(collection, "/", listing)
  bytes = 0
  letters = 0
  call system_clock(start)
  sizes => listing%sizes()
  call listing%texts(GLOBULE_COLUMN_NAME, text, offsets)
  do i = 1, size(sizes)
    bytes = bytes + sizes(i)
    letters = letters + offsets(i + 1) - offsets(i) - 1 + merge(1, 0, text(offsets(i) + 1:offsets(i) + 1) == "f")
  end do
  print "(a, f0.6)", "columns 0", seconds()

  call system_clock(start)
  do i = 1, listing%count()
    name = listing%name(i)
    bytes = bytes - listing%size(i)
    letters = letters - len(name) - merge(1, 0, name(1:1) == "f")
  end do
  print "(a, f0.6)", "entries 0", seconds()
  if (bytes /= 0 .or. letters /= 0) error stop "the two ways differ"
  call listing%close()
  call transfer%close()
  call session%close()
  call config%close()

contains

  function seconds()
    real(c_double) :: seconds
    integer(c_int64_t) :: now, rate
    call system_clock(now, rate)
    seconds = real(now - start, c_double) / rate
  end function

end program
