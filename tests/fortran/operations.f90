! The Fortran binding: all that goes beyond one transfer.
program operations
  use, intrinsic :: iso_c_binding
  use globule
  use checks
  implicit none
  character(*), parameter :: vub = "2d1d4873-a849-4b9c-bd34-2034a2163003"
  type(globule_session) :: session

  call open_confidential(session)
  call by_name()
  call many_items()
  call batches()
  call waiting()
  call walking()
  call deleting()
  call sharing()
  call timers()
  call places()
  if (failures > 0) error stop "some checks failed"

contains

  subroutine make_directory(collection, path)
    character(*), intent(in) :: collection, path
    call execute_command_line("mkdir -p '" // local_path(collection, path) // "'")
  end subroutine

  function is_there(collection, path) result(answer)
    character(*), intent(in) :: collection, path
    logical :: answer
    inquire (file=local_path(collection, path), exist=answer)
  end function

  subroutine by_name()
    type(globule_parameters) :: parameters
    type(globule_rows) :: rows
    type(globule_doc) :: doc
    type(globule_request) :: request
    character(:), allocatable :: errmsg
    integer :: stat
    call globule_catalog_rows(rows)
    call check(rows%count() > 100, "the catalog")
    call parameters%new()
    call parameters%add("endpoint_id", source)
    call session%call("get_endpoint", doc, parameters)
    call check(doc%string("/id") == source, "an operation by name")
    call session%icall("get_endpoint", request, parameters)
    call request%wait()
    call request%doc(doc)
    call check(doc%string("/id") == source, "an operation by name, started")
    call parameters%new()
    call parameters%add("filter_fulltext", "VSC")
    call session%call_rows("endpoint_search", rows, parameters, limit=2)
    call check(rows%count() == 2, "rows by name")
    call session%icall_rows("endpoint_search", request, parameters, limit=1)
    call request%wait()
    call request%rows(rows)
    call check(rows%count() == 1, "rows by name, started")
    call session%call("get_endpoit", doc, stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "get_endpoint", "an unknown operation")
  end subroutine

  subroutine many_items()
    type(globule_transfer) :: transfer
    type(globule_task) :: task
    type(globule_doc) :: doc
    type(globule_rows) :: rows
    type(globule_request) :: request
    character(40) :: sources(20), destinations(20)
    character(:), allocatable :: errmsg
    integer :: i, stat
    call make_directory(source, "/fortran-many")
    do i = 1, 20
      write (sources(i), "(a, i0)") "/fortran-many/", i
      write (destinations(i), "(a, i0)") "/fortran-copied/", i
      call write_file(local_path(source, trim(sources(i))))
    end do
    call transfer%new(session, source, destination)
    call transfer%add_items(sources, destinations, GLOBULE_RECURSIVE_NO)
    call transfer%add_items_packed("/fortran-many/1", [0_c_size_t, 15_c_size_t], "/fortran-copied/again", &
      [0_c_size_t, 21_c_size_t])
    call check(transfer%item_count() == 21, "items")
    call transfer%add_items_packed("ab", [0_c_size_t, 1_c_size_t, 2_c_size_t], "x", [0_c_size_t, 1_c_size_t], stat=stat, &
      errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "NULL", "offsets of two numbers")
    call transfer%add_items_packed("a", [0_c_size_t, 40_c_size_t], "x", [0_c_size_t, 1_c_size_t], stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "NULL", "an offset that leads out of the text")
    call transfer%add_items(sources, destinations(:3), stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "item 3 (counted from 0): destination_path is NULL", &
      "fewer destinations")
    call transfer%preview(GLOBULE_PREVIEW_WALK, doc)
    call check(doc%integer("/items") == 21 .and. doc%integer("/files") == 21, "preview")
    call transfer%ipreview(GLOBULE_PREVIEW_DOCUMENT, request)
    call request%wait()
    call request%doc(doc)
    call check(doc%integer("/items") == 21, "preview, started")
    call transfer%submit(task)
    call task%wait()
    call check(is_there(destination, "/fortran-copied/20") .and. is_there(destination, "/fortran-copied/again"), "copies")
    call task%successful_transfers(rows)
    call check(rows%count() == 21, "successful transfers")
    call task%isuccessful_transfers(request, limit=5)
    call request%wait()
    call request%rows(rows)
    call check(rows%count() == 5, "successful transfers, started")
    call task%skipped_errors(rows)
    call check(rows%count() == 0, "skipped errors")
    call task%pause_info(doc)
    call check(doc%length("/pause_rules") == 0, "pause info")
    call task%progress(doc)
    call check(doc%string("/progress/state") == "succeeded", "progress")
    call session%task_list(rows, filter="status:SUCCEEDED", limit=1)
    call check(rows%count() == 1, "task list")
    call task%update(label="too late", stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_CONFLICT, errmsg, "completed", "update")
    call task%remove()
    call task%get(doc, stat, errmsg)
    call fails(stat, GLOBULE_STATUS_NOT_FOUND, errmsg, task%id(), "removed")
  end subroutine

  subroutine batches()
    type(globule_transfer) :: transfer
    type(globule_batch) :: batch
    type(globule_rows) :: rows
    type(globule_doc) :: doc
    type(globule_task) :: task
    type(globule_request) :: request
    character(40) :: paths(20)
    character(:), allocatable :: errmsg
    integer :: i, stat
    call make_directory(source, "/fortran-batch")
    do i = 1, 20
      write (paths(i), "(a, i0)") "/fortran-batch/", i
      call write_file(local_path(source, trim(paths(i))))
    end do
    call transfer%new(session, source, destination)
    call transfer%add_items(paths, paths)
    call batch%new(transfer)
    call batch%set_max_items(8)
    call batch%set_max_bytes(1000000_c_int64_t)
    call batch%set_max_pending(2)
    call batch%plan(rows)
    call check(rows%count() == 3, "plan")
    looks = 0
    call batch%run(progress=count_batch, rows=rows)
    call check(rows%count() == 3 .and. looks > 0 .and. batch%task_count() == 3, "run")
    call batch%task(1, task)
    call batch%progress(doc)
    call check(task%is_open() .and. doc%integer("/succeeded") == 3, "its tasks")
    call batch%irun(request)
    call request%wait()
    call request%rows(rows)
    call check(rows%count() == 3, "run again, started")
    call batch%cancel()
    call batch%run(stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_CANCELLED, errmsg, "cancel", "a cancelled batch")
  end subroutine

  function count_batch(all) result(go_on)
    type(globule_doc), intent(in) :: all
    logical :: go_on
    looks = looks + 1
    go_on = all%length("/tasks") >= 0
  end function

  subroutine waiting()
    type(globule_task) :: tasks(2), failing(1)
    type(globule_transfer) :: transfer
    type(globule_wait_options) :: rules
    type(globule_rows) :: rows
    type(globule_doc) :: doc
    type(globule_request) :: request
    type(globule_error) :: error
    integer :: i, index, stat
    call write_file(local_path(source, "/fortran-wait"))
    do i = 1, 2
      call transfer%new(session, source, destination)
      call transfer%add_item("/fortran-wait", "/fortran-wait-" // char(48 + i))
      call transfer%submit(tasks(i))
    end do
    call rules%new()
    call rules%set_longest_interval(1.0_c_double)
    looks = 0
    call globule_task_waitall(tasks, rules, count_batch, rows)
    call check(rows%count() == 2 .and. looks > 0, "waitall")
    call globule_task_iwaitall(tasks, request)
    call request%wait()
    call request%rows(rows)
    call check(rows%count() == 2, "waitall, started")
    call globule_task_waitany(tasks, index)
    call check(index >= 1 .and. index <= 2, "waitany")
    call globule_task_iwaitany(tasks, request, rules)
    call request%wait()
    call request%doc(doc)
    call check(doc%integer("/index", -1_c_int64_t) >= 0, "waitany, started")
    call transfer%new(session, source, destination)
    call transfer%add_item("/fortran-none", "/fortran-none", GLOBULE_RECURSIVE_NO)
    call transfer%submit(failing(1))
    call rules%set_time_limit(60.0_c_double)
    call rules%set_give_up_after_faults(1)
    call rules%set_give_up_when_stalled(30.0_c_double)
    call rules%set_give_up_when_paused(30.0_c_double)
    call rules%add_give_up_on_status("FILE_NOT_FOUND", 0.0_c_double)
    call rules%set_cancel_on_give_up(.true.)
    call globule_task_waitall(failing, rules, stat=stat, error=error)
    call check(stat == GLOBULE_STATUS_TASK_FAILED .and. error%task_id() == failing(1)%id(), "a task that fails")
  end subroutine

  subroutine walking()
    type(globule_walk) :: walk
    type(globule_walk_options) :: options
    type(globule_listing) :: listing
    type(globule_request) :: request
    character(:), allocatable :: found, errmsg
    integer :: stat
    call make_directory(source, "/fortran-tree/deep/deeper")
    call make_directory(source, "/fortran-tree/not")
    call write_file(local_path(source, "/fortran-tree/deep/file"))
    call options%new()
    call options%set_max_depth(1)
    call options%set_show_hidden(.true.)
    call options%set_at_once(2)
    call options%set_follow_links(.false.)
    call options%add_filter_rule("exclude", "not", "dir")
    call session%collection_walk(source, "/fortran-tree/", walk, options)
    found = ""
    do
      call walk%next(listing)
      if (.not. listing%is_open()) exit
      call check(listing%is_complete() .and. listing%total() >= 1, "a whole listing")
      found = found // listing%path() // " "
    end do
    call check(found == "/fortran-tree/ /fortran-tree/deep/ ", "walked: " // found)
    call session%collection_walk(source, "/fortran-tree/deep/", walk)
    call walk%inext(request)
    call request%wait()
    call request%listing(listing)
    call check(listing%count() == 2, "next, started")
    call session%collection_walk(source, "/not there/", walk)
    call walk%next(listing, stat, errmsg)
    call fails(stat, GLOBULE_STATUS_NOT_FOUND, errmsg, "not there", "a directory that is not there")
    call walk%next(listing)
    call check(.not. listing%is_open(), "the end")
  end subroutine

  subroutine deleting()
    type(globule_delete) :: gone
    type(globule_task) :: task, again
    type(globule_request) :: request
    call make_directory(source, "/fortran-gone/deep")
    call write_file(local_path(source, "/fortran-gone/a.tmp"))
    call write_file(local_path(source, "/fortran-gone/keep"))
    call gone%new(session, source)
    call gone%add_path("/fortran-gone/*.tmp")
    call gone%add_paths([character(30) :: "/fortran-gone/deep", "/fortran-gone/missing"])
    call gone%set_label("gone")
    call gone%set_recursive(.true.)
    call gone%set_ignore_missing(.true.)
    call gone%set_interpret_globs(.true.)
    call gone%set_notify_on_succeeded(.false.)
    call check(gone%item_count() == 3, "paths")
    call gone%submit(task)
    call task%wait()
    call gone%isubmit(request)
    call request%wait()
    call request%task(again)
    call check(task%id() == again%id(), "one document is one task")
    call check(is_there(source, "/fortran-gone/keep") .and. .not. is_there(source, "/fortran-gone/a.tmp"), "what is left")
  end subroutine

  subroutine sharing()
    type(globule_config) :: config
    type(globule_session) :: ada
    type(globule_login) :: login
    type(globule_doc) :: doc
    type(globule_rows) :: rows
    type(globule_listing) :: listing
    character(:), allocatable :: guest, rule, mark, errmsg
    integer :: stat
    call config%new()
    call config%set_token_store("memory")
    call ada%open(config)
    call ada%require_data_access(vub)
    call ada%login(login)
    call login%finish(trim(code_of(login%url())))
    call make_directory(vub, "/fortran-shared/data")
    call ada%collection_create_guest(vub, "/fortran-shared/", "From Fortran", doc, '{"description": "d"}')
    guest = doc%string("/id")
    call session%collection_ls(guest, "/", listing, stat=stat, errmsg=errmsg)
    call fails(stat, GLOBULE_STATUS_PERMISSION_DENIED, errmsg, guest, "not let in")
    call ada%permission_add(guest, "identity", "/", "r", doc, environment("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"))
    rule = doc%string("/access_id")
    call session%collection_ls(guest, "/", listing)
    call check(listing%count() == 1, "let in")
    call ada%permission_update(guest, rule, "rw")
    call ada%permission_list(guest, rows)
    call check(rows%count() >= 1, "permissions")
    call ada%permission_delete(guest, rule)
    call ada%collection_update(guest, '{"display_name": "Ours"}')
    call ada%collection_get(guest, doc)
    call check(doc%string("/display_name") == "Ours", "renamed")
    call ada%collection_delete(guest)
    call ada%bookmark_create("from Fortran", source, "/results/", doc)
    mark = doc%string("/id")
    call ada%bookmark_rename(mark, "renamed")
    call ada%bookmark_get(mark, doc)
    call check(doc%string("/name") == "renamed", "a bookmark")
    call ada%bookmark_delete(mark)
    call ada%bookmark_list(rows)
    call check(rows%count() == 0, "no bookmarks")
  end subroutine

  subroutine timers()
    type(globule_transfer) :: transfer
    type(globule_timer) :: timer
    type(globule_doc) :: doc
    type(globule_rows) :: rows
    character(:), allocatable :: id
    call transfer%new(session, source, destination)
    call transfer%add_item("/fortran-wait", "/fortran-timed")
    call timer%new(transfer)
    call timer%set_name("nightly")
    call timer%set_repeat(86400, "2036-01-01T02:00:00Z")
    call timer%set_count(3)
    call timer%create(doc)
    id = doc%string("/job_id")
    call session%timer_get(id, doc)
    call check(doc%string("/name") == "nightly", "a timer")
    call session%timer_pause(id)
    call session%timer_resume(id)
    call session%timer_list(rows)
    call check(rows%count() == 1, "timers")
    call session%timer_delete(id)
  end subroutine

  subroutine places()
    type(globule_config) :: config
    type(globule_session) :: here
    type(globule_place) :: place
    type(globule_rows) :: rows
    type(globule_transfer) :: transfer
    type(globule_task) :: task
    character(:), allocatable :: file, errmsg
    integer :: unit, stat
    file = environment("LOCALGLOBUS_STATE") // "/places.toml"
    open (newunit=unit, file=file, status="replace", action="write")
    write (unit, "(a)") "[archive]", 'collection = "' // destination // '"', "[scratch]", &
      'collection = "' // source // '"', 'shows = { "' // local_path(source, "") // '" = "/" }'
    close (unit)
    call config%new()
    call config%set_client_id(environment("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"))
    call config%set_client_secret(environment("LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"))
    call config%set_token_store("memory")
    call config%set_places(file)
    call here%open(config)
    call place%find(here, "archive:/runs/")
    call check(place%collection() == destination .and. place%path() == "/runs/" .and. place%name() == "archive", "a place")
    call here%place_list(rows)
    call check(rows%count() == 2, "places")
    call place%find(here, "archiv:/", stat, errmsg)
    call fails(stat, GLOBULE_STATUS_INVALID_ARGUMENT, errmsg, "archive", "an unknown place")
    call transfer%new_between(here, local_path(source, "/fortran-wait"), "archive:/fortran-place")
    call transfer%submit(task)
    call task%wait()
    call check(is_there(destination, "/fortran-place"), "from a local path")
  end subroutine

end program
