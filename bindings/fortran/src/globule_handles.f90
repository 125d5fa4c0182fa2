! What every object is made of: a counted reference to something of the library.
module globule_handles
  use, intrinsic :: iso_c_binding
  implicit none
  private
  public :: globule_handle, text_of

  abstract interface
    subroutine free_c(object) bind(c)
      import :: c_ptr
      type(c_ptr), value :: object
    end subroutine
  end interface

  ! Shared by all copies of an object.
  type :: shared_object
    type(c_ptr) :: c = c_null_ptr
    integer :: references = 1
    procedure(free_c), pointer, nopass :: free => null()
    ! What the object is part of, for a document of rows.
    type(shared_object), pointer :: whole => null()
  end type

  ! Assignment makes another name for the same object, and the last name that goes frees it. Not for two threads at a
  ! time: assign and close where no other thread assigns or closes the same object.
  type :: globule_handle
    private
    type(shared_object), pointer :: shared => null()
  contains
    procedure :: close => close_handle
    procedure :: is_open
    procedure :: ptr
    procedure :: hold
    procedure :: hold_part
    procedure :: share
    final :: finalize
  end type

contains

  ! Lets the object go. May be repeated; a call with a closed object is an error that says so.
  subroutine close_handle(self)
    class(globule_handle), intent(inout) :: self
    call release(self%shared)
  end subroutine

  function is_open(self) result(answer)
    class(globule_handle), intent(in) :: self
    logical :: answer
    answer = associated(self%shared)
  end function

  ! The object as C knows it, for calls of the raw layer; NULL when it is closed.
  function ptr(self) result(answer)
    class(globule_handle), intent(in) :: self
    type(c_ptr) :: answer
    answer = c_null_ptr
    if (associated(self%shared)) answer = self%shared%c
  end function

  ! Takes over an object of the library; what was held before goes.
  subroutine hold(self, c, free)
    class(globule_handle), intent(inout) :: self
    type(c_ptr), intent(in) :: c
    procedure(free_c) :: free
    call release(self%shared)
    if (.not. c_associated(c)) return
    allocate (self%shared)
    self%shared%c = c
    self%shared%free => free
  end subroutine

  ! Refers to a part of another object, which it keeps.
  subroutine hold_part(self, c, whole)
    class(globule_handle), intent(inout) :: self
    type(c_ptr), intent(in) :: c
    class(globule_handle), intent(in) :: whole
    call release(self%shared)
    if (.not. c_associated(c)) return
    allocate (self%shared)
    self%shared%c = c
    if (.not. associated(whole%shared)) return
    self%shared%whole => whole%shared
    whole%shared%references = whole%shared%references + 1
  end subroutine

  subroutine share(self, from)
    class(globule_handle), intent(inout) :: self
    class(globule_handle), intent(in) :: from
    type(shared_object), pointer :: shared
    shared => from%shared
    if (associated(shared)) shared%references = shared%references + 1
    call release(self%shared)
    self%shared => shared
  end subroutine

  impure elemental subroutine finalize(self)
    type(globule_handle), intent(inout) :: self
    call release(self%shared)
  end subroutine

  recursive subroutine release(shared)
    type(shared_object), pointer, intent(inout) :: shared
    type(shared_object), pointer :: last
    last => shared
    nullify (shared)
    if (.not. associated(last)) return
    last%references = last%references - 1
    if (last%references > 0) return
    if (associated(last%free)) call last%free(last%c)
    call release(last%whole)
    deallocate (last)
  end subroutine

  ! A copy of a string of the library; empty for NULL.
  function text_of(c) result(text)
    type(c_ptr), intent(in) :: c
    character(:), allocatable :: text
    interface
      pure function strlen(text) bind(c)
        import :: c_ptr, c_size_t
        type(c_ptr), value :: text
        integer(c_size_t) :: strlen
      end function
    end interface
    if (.not. c_associated(c)) then
      text = ""
      return
    end if
    block
      character(kind=c_char, len=strlen(c)), pointer :: found
      call c_f_pointer(c, found)
      text = found
    end block
  end function

end module
