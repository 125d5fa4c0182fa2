! Without stat an error ends the program, with its message.
program fails
  use globule
  type(globule_scope) :: scope
  call scope%parse("a[")
  print "(a)", "still here"
end program
