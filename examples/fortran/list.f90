! Lists a directory of a collection, and adds its sizes up.
!
!     list COLLECTION PATH
!
! Sign in first, for example with stage_out.
program list
  use, intrinsic :: iso_c_binding, only: c_int64_t
  use globule
  implicit none
  type(globule_session) :: session
  type(globule_listing) :: listing
  integer(c_int64_t), pointer :: sizes(:)
  type(globule_string), allocatable :: names(:), types(:), permissions(:)
  logical, allocatable :: is_file(:)
  integer :: i

  if (command_argument_count() /= 2) error stop "usage: list COLLECTION PATH"
  ! Without stat an error ends the program with its message.
  call session%open()
  call session%collection_ls(argument(1), argument(2), listing)
  sizes => listing%sizes()
  call listing%strings(GLOBULE_COLUMN_NAME, names)
  call listing%strings(GLOBULE_COLUMN_TYPE, types)
  call listing%strings(GLOBULE_COLUMN_PERMISSIONS, permissions)
  allocate (is_file(listing%count()))
  do i = 1, listing%count()
    is_file(i) = types(i)%text == "file"
    print "(a, 1x, i12, 2x, 2a)", permissions(i)%text, sizes(i), names(i)%text, trim(merge(" ", "/", is_file(i)))
  end do
  print "(i0, a, i0, a)", count(is_file), " files of ", sum(sizes, mask=is_file), " bytes"
  call listing%close()
  call session%close()

contains

  function argument(number) result(text)
    integer, intent(in) :: number
    character(:), allocatable :: text
    integer :: length
    call get_command_argument(number, length=length)
    allocate (character(length) :: text)
    call get_command_argument(number, text)
  end function

end program
