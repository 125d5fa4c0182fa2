! Listings as arrays, and the documents of rows.
submodule(globule) globule_columns
  implicit none

contains

  ! In place: valid as long as the listing is open.
  module procedure listing_sizes
    call c_f_pointer(c_globule_listing_sizes(self%ptr()), sizes, [self%count()])
  end procedure

  module procedure listing_last_modified_times
    call c_f_pointer(c_globule_listing_last_modified_times(self%ptr()), times, [self%count()])
  end procedure

  ! In place: text i is text(offsets(i) + 1:offsets(i + 1) - 1).
  module procedure listing_texts
    type(c_ptr) :: buffer, c_offsets
    integer(c_size_t) :: length
    nullify (text, offsets)
    buffer = c_globule_listing_texts(self%ptr(), column, c_offsets)
    if (.not. c_associated(buffer)) return
    call c_f_pointer(c_offsets, offsets, [self%count() + 1])
    length = offsets(size(offsets))
    block
      character(kind=c_char, len=length), pointer :: whole
      call c_f_pointer(buffer, whole)
      text => whole
    end block
  end procedure

  ! A copy of each text.
  module procedure listing_strings
    character(:), pointer :: text
    integer(c_size_t), pointer :: offsets(:)
    integer :: i
    allocate (strings(self%count()))
    call self%texts(column, text, offsets)
    if (.not. associated(text)) return
    do i = 1, size(strings)
      strings(i)%text = text(offsets(i) + 1:offsets(i + 1) - 1)
    end do
  end procedure

  module procedure rows_doc
    call doc%hold_part(c_globule_rows_doc(self%ptr(), int(index - 1, c_size_t)), self)
  end procedure

end submodule
