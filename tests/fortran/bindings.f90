! The Fortran binding: values, calls, requests, lifetimes.
program bindings
  use, intrinsic :: iso_c_binding
  use globule
  use checks
  implicit none
  type :: application ! handles as components of the program's own types
    type(globule_session) :: session
    type(globule_scope), allocatable :: scopes(:)
  end type

  call scopes_and_strings()
  call errors()
  call collections()
  call listings()
  call a_transfer()
  call signing_in()
  call requests()
  call closing()
  call copies()
  call many_sessions()
  if (failures > 0) error stop "some checks failed"

contains

  subroutine scopes_and_strings()
    type(globule_scope) :: scope, other
    character(:), allocatable :: text
    call scope%parse("a[*b c[d]]")
    call scope%to_string(text)
    call check(text == "a[*b c[d]]" .and. len(text) == 10, "a scope keeps its text")
    call other%known("transfer", "all")
    call scope%data_access(source)
    call scope%set_optional(.true.)
    call check(scope%is_optional() .and. .not. other%is_optional(), "optional")
    call other%add_dependency(scope)
    call other%to_string(text)
    call check(index(text, "[*https://auth.globus.org/scopes/" // source // "/data_access]") > 0, "data_access")
    call scope%https(source)
    call scope%new("a")
    call other%parse("a[b]")
    call scope%merge(other)
    call scope%to_string(text)
    call check(text == "a[b]", "merged")
    call globule_scopes_merge("b a[c]", "a[d]", text)
    call check(text == "a[c d] b", "merged lists")
    call check(len(globule_version()) >= 5, "version")
  end subroutine

  subroutine errors()
    type(globule_scope) :: scope
    type(globule_error) :: error
    type(globule_session) :: session
    type(globule_doc) :: doc
    character(:), allocatable :: errmsg
    integer :: stat
    call scope%parse("a[", stat, errmsg, error)
    call check(error%status() == GLOBULE_STATUS_INVALID_ARGUMENT .and. error%message() == errmsg, "error")
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "never closed", "parse")
    call scope%parse("a", stat, error=error)
    call check(stat == GLOBULE_STATUS_OK .and. .not. error%is_open(), "no error after success")
    call open_confidential(session)
    call session%collection_stat(source, "/not there", doc, stat, errmsg, error)
    call check(error%http_status() == 404 .and. len(error%code()) > 0 .and. len(error%request_id()) > 0, "a service's error")
    call check(index(error%document(), "not there") > 0 .and. error%required_scope_count() == 0, "its document")
    call fails(stat, GLOBULE_STATUS_NOT_FOUND, errmsg, "not there", "stat")
    call check(.not. doc%is_open(), "no document after an error")
  end subroutine

  subroutine collections()
    type(globule_session) :: session
    type(globule_rows) :: rows
    type(globule_doc) :: doc, part
    character(:), allocatable :: errmsg, text
    integer :: stat
    call open_confidential(session)
    call session%collection_search(rows, "VSC", limit=10)
    call check(rows%count() >= 2, "search")
    call rows%doc(1, part)
    call rows%close()
    call check(len(part%string("/id")) == 36, "a document keeps its rows")
    call rows%doc(1, part)
    call check(.not. part%is_open(), "closed rows have no documents")
    call session%collection_get(source, doc)
    call check(doc%string("/id") == source .and. doc%length() > 3 .and. doc%string("/none") == "", "get")
    call check(doc%integer("/none", 7_c_int64_t) == 7 .and. doc%boolean("/none", .true.), "otherwise")
    call check(doc%real("/none", 1.5d0) > 1 .and. len(doc%json("/id")) == 38, "real and json")
    call session%collection_mkdir(source, "/fortran")
    call session%collection_rename(source, "/fortran", "/fortran2")
    call session%collection_stat(source, "/fortran2", doc)
    call check(doc%string("/type") == "dir", "mkdir and rename")
    call session%collection_local(doc, stat, errmsg)
    call fails(stat, GLOBULE_STATUS_NOT_FOUND, errmsg, "has no endpoint", "local")
    call session%require_scopes("openid")
    call session%require_data_access(source)
    call session%identity(text)
    call session%describe(text)
    call check(index(text, "client_id") > 0, "describe")
  end subroutine

  subroutine listings()
    type(globule_session) :: session
    type(globule_ls_options) :: options
    type(globule_listing) :: listing
    type(globule_string), allocatable :: names(:)
    character(:), pointer :: text
    integer(c_size_t), pointer :: offsets(:)
    integer(c_int64_t), pointer :: sizes(:), times(:)
    integer :: i
    call open_confidential(session)
    call write_file(local_path(source, "/fortran2/blank"))
    call session%collection_rename(source, "/fortran2/blank", "/fortran2/blank ") ! OPEN would cut the blank off
    call write_file(local_path(source, "/fortran2/other"))
    call options%new()
    call options%set_orderby("name")
    call options%set_show_hidden(.false.)
    call options%set_limit(5)
    call session%collection_ls(source, "/fortran2/", listing, options)
    call check(listing%count() == 2, "count")
    call check(len(listing%name(1)) == 6 .and. listing%name(1) == "blank ", "trailing blanks are kept")
    call check(listing%type(1) == "file" .and. listing%size(2) == 5 .and. len(listing%permissions(1)) == 4, "cells")
    call check(listing%name(3) == "", "past the end")
    call listing%strings(GLOBULE_COLUMN_NAME, names)
    call check(size(names) == 2 .and. len(names(1)%text) == 6, "strings")
    call listing%texts(GLOBULE_COLUMN_NAME, text, offsets)
    do i = 1, 2
      call check(text(offsets(i) + 1:offsets(i + 1) - 1) == listing%name(i), "texts in place")
    end do
    sizes => listing%sizes()
    times => listing%last_modified_times()
    call check(sum(sizes) == 10 .and. all(times > 1500000000) .and. times(1) == listing%last_modified(1), "numbers in place")
    call listing%texts(-1, text, offsets)
    call check(.not. associated(text), "no such column")
    call listing%close()
    call check(listing%count() == 0, "closed")
    call listing%strings(GLOBULE_COLUMN_NAME, names)
    call check(size(names) == 0, "nothing in a closed listing")
  end subroutine

  subroutine a_transfer()
    type(globule_session) :: session
    type(globule_transfer) :: transfer
    type(globule_task) :: task, same
    type(globule_doc) :: doc
    type(globule_rows) :: events
    character(:), allocatable :: errmsg
    integer :: stat
    call open_confidential(session)
    call transfer%new(session, source, destination)
    call transfer%submit(task, stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_STATE, errmsg, "has no items", "an empty transfer")
    call transfer%set_label("from Fortran")
    call transfer%set_label("blank at the end ", stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "label", "a label with a blank at its end")
    call transfer%set_label(repeat("x", 100000), stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "128", "a long label")
    call transfer%set_sync_level(GLOBULE_SYNC_CHECKSUM)
    call transfer%set_notify_on_succeeded(.false.)
    call transfer%add_filter_rule("exclude", "*.tmp")
    call transfer%add_filter_rule("exclude", "*.bak", "file")
    call transfer%set_field("perf_cc", "4")
    call transfer%add_item("/README.txt", "/fortran.txt")
    call transfer%add_item("/fortran2/blank ", "/blank ", GLOBULE_RECURSIVE_NO)
    call check(transfer%item_count() == 2, "items")
    call transfer%submit(task)
    call transfer%submit(same)
    call check(len(task%id()) == 36 .and. task%id() == same%id() .and. index(task%url(), task%id()) > 0, "one task")
    looks = 0
    call task%wait(progress=count_looks, doc=doc)
    call check(doc%string("/status") == "SUCCEEDED" .and. doc%integer("/files_transferred") == 2, "wait")
    call check(looks >= 1, "progress")
    call task%wait(progress=stop_at_once, stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_CANCELLED, errmsg, "the task goes on", "a wait that is ended")
    call task%events(events)
    call events%doc(1, doc)
    call check(doc%string("/code") == "SUCCEEDED", "events")
    call task%cancel()
    call task%get(doc)
    call task%open(session, same%id())
    call check(doc%string("/task_id") == task%id(), "get and open")
  end subroutine

  subroutine signing_in()
    type(globule_config) :: config
    type(globule_session) :: session
    type(globule_login) :: login
    type(globule_listing) :: listing
    character(:), allocatable :: errmsg
    logical :: required
    integer :: stat
    call config%new()
    call config%set_client_id(environment("LOCALGLOBUS_NATIVE_CLIENT_ID"))
    call config%set_token_store("memory")
    call config%set_time_limit(60d0)
    call config%set_max_retries(2)
    call session%open(config)
    call session%login_required(required)
    call check(required, "nobody is signed in")
    call session%collection_ls(source, "/", listing, stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_LOGIN_REQUIRED, errmsg, "sign in", "ls")
    call session%login(login)
    call check(index(login%url(), "http") == 1, "the link")
    call login%finish("wrong", stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "code", "a wrong code")
    call login%finish(code_of(login%url()))
    call session%login_required(required)
    call check(.not. required, "signed in")
    call session%logout()
  end subroutine

  subroutine requests()
    type(globule_session) :: session, silent
    type(globule_request) :: request, all(3)
    type(globule_transfer) :: transfer
    type(globule_task) :: task, nothing
    type(globule_doc) :: doc
    type(globule_listing) :: listing
    type(globule_rows) :: rows
    character(:), allocatable :: errmsg
    logical :: done
    integer :: stat, index, i
    call open_confidential(session)
    call transfer%new(session, source, destination)
    call transfer%add_item("/README.txt", "/request.txt")
    call transfer%isubmit(request)
    call request%wait(60d0)
    call request%test(done)
    call check(done, "test")
    call request%task(task)
    call request%task(nothing, stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_STATE, errmsg, "taken already", "a task taken twice")
    call task%iwait(request)
    call request%wait()
    call request%progress(doc)
    call check(doc%string("/status") == "SUCCEEDED", "progress")
    call request%doc(doc)
    call session%collection_ils(source, "/", all(1))
    call session%collection_isearch(all(2), "VSC")
    call session%collection_iget(source, all(3))
    call globule_waitall(all, 60d0)
    call all(1)%listing(listing)
    call all(2)%rows(rows)
    call all(3)%doc(doc)
    call check(listing%count() > 0 .and. rows%count() > 0 .and. doc%string("/id") == source, "waitall")

    call open_silent(silent)
    do i = 1, 3
      call silent%collection_iget(source, all(i))
    end do
    call all(1)%test(done)
    call check(.not. done, "under way")
    call all(2)%on_complete(c_funloc(has_ended), c_loc(ended))
    call all(2)%on_progress(c_funloc(has_ended), c_loc(ended))
    call all(2)%on_complete(c_funloc(has_ended), c_loc(ended), stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_STATE, errmsg, "has a completion callback", "a second callback")
    call all(1)%wait(0.01d0, stat, errmsg)
    call fails(stat, GLOBULE_STATUS_TIMEOUT, errmsg, "still under way", "wait")
    call globule_waitall(all, 0.01d0, stat, errmsg)
    call fails(stat, GLOBULE_STATUS_TIMEOUT, errmsg, "3 requests", "waitall")
    call all(2)%cancel()
    call check(ended == 1, "the callback has been called when cancel returns")
    call globule_waitany(all, index, stat=stat, errmsg=errmsg)
    call check(index == 2, "waitany")
    call fails(stat, GLOBULE_STATUS_CANCELLED, errmsg, "cancelled", "the one that has ended")
    call all(2)%close()
    call globule_waitany(all, index, 0.01d0, stat, errmsg)
    call check(index == 0, "nothing has ended")
    call fails(stat, GLOBULE_STATUS_TIMEOUT, errmsg, "2 requests", "waitany")
    call silent%cancel()
    call globule_waitall(all, stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_CANCELLED, errmsg, "cancelled", "all")
  end subroutine

  subroutine closing()
    type(globule_session) :: session
    type(globule_transfer) :: transfer
    character(:), allocatable :: errmsg
    integer :: stat
    call open_confidential(session)
    call transfer%new(session, source, destination)
    call session%close()
    call session%close()
    call check(.not. session%is_open(), "closed")
    call session%logout(stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "it is closed", "a closed session")
    call transfer%add_item("/a", "/b") ! it keeps its session
    call transfer%close()
    call transfer%add_item("/a", "/b", stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "it is closed", "a closed transfer")
    call check(transfer%item_count() == 0, "nothing in it")
  end subroutine

  subroutine copies()
    type(globule_scope) :: a, b
    type(application) :: one
    type(globule_scope), allocatable :: list(:)
    character(:), allocatable :: text
    call a%new("a")
    b = a
    call a%close()
    call b%to_string(text)
    call check(text == "a", "a copy outlives what it was copied from")
    b = b
    call check(b%is_open(), "assigned to itself")
    call a%new("c")
    b = a
    call b%to_string(text)
    call check(text == "c", "what was held before goes")
    call open_confidential(one%session)
    allocate (one%scopes(2))
    call one%scopes(1)%new("x")
    one%scopes(2) = one%scopes(1)
    call one%scopes(1)%close()
    call check(one%session%is_open() .and. one%scopes(2)%is_open(), "components")
    allocate (list(2))
    call list(1)%new("d")
    list(2) = list(1)
    deallocate (list)
    call a%parse("e")
    call a%parse("f") ! made again without being closed
  end subroutine

  subroutine many_sessions()
    type(globule_session) :: sessions(200), one
    integer :: i
    do i = 1, 200
      call open_confidential(sessions(i))
    end do
    do i = 1, 1000
      call open_confidential(one)
    end do
  end subroutine

end program
