"""Writes the Fortran sources that follow from globule.h: constants, raw interfaces, and the object layer over them.

What no rule gives, waiting for several requests and reading columns, is written by hand in bindings/fortran/src.
"""

from header import ROOT, constants, functions, handles

SOURCES = ROOT / "bindings" / "fortran" / "src"
NOTE = "! Generated from include/globule.h by `make bindings`; do not edit.\n"

# Arguments that may be NULL, which are optional in Fortran, with what an absent number or flag means.
OPTIONAL = {
    ("globule_session_open", "config"), ("globule_collection_ls", "options"), ("globule_collection_ils", "options"),
    ("globule_collection_search", "fulltext"), ("globule_collection_search", "filter_scope"),
    ("globule_collection_isearch", "fulltext"), ("globule_collection_isearch", "filter_scope"),
    ("globule_transfer_add_filter_rule", "type"),
    *((f"globule_task_{verb}", name) for verb in ("update", "iupdate") for name in ("label", "deadline")),
    *((f"globule_task_{verb}", name) for verb in ("list", "ilist") for name in ("filter", "orderby")),
    ("globule_task_iwaitall", "options"), ("globule_task_iwaitany", "options"),
    *((f"globule_{form}", name) for form in ("call", "icall", "call_rows", "icall_rows") for name in ("parameters", "body")),
    ("globule_collection_walk", "options"), ("globule_batch_irun", "options"),
    ("globule_walk_options_add_filter_rule", "type"), ("globule_permission_add", "principal"), ("globule_permission_iadd", "principal"),
    ("globule_timer_set_once", "at"), ("globule_timer_set_repeat", "start"),
    ("globule_collection_create_guest", "fields"), ("globule_collection_icreate_guest", "fields"),
    # Absent is the whole document.
    ("globule_doc_length", "pointer"), ("globule_doc_json", "pointer"),
}
DEFAULTS = {"recursive": "GLOBULE_RECURSIVE_AUTO", "time_limit": "-1.0_c_double", "limit": "1000",
            ("globule_doc_integer", "otherwise"): "0_c_int64_t", ("globule_doc_real", "otherwise"): "0.0_c_double",
            ("globule_doc_boolean", "otherwise"): ".false."}
FLAGS = {"on", "show_hidden", "follow_links", "optional", ("globule_doc_boolean", "otherwise")}
FLAG_RESULTS = {"globule_doc_boolean", "globule_scope_is_optional", "globule_listing_is_complete"}
# Written by hand, in the files that the module includes.
BY_HAND = {"globule_task_wait", "globule_request_waitall", "globule_request_waitany", "globule_listing_sizes",
           "globule_listing_last_modified_times", "globule_listing_texts", "globule_rows_doc",
           "globule_error_authorization_parameters", "globule_session_on_login_required",
           "globule_transfer_add_items_packed", "globule_task_waitall", "globule_task_waitany",
           "globule_batch_run"}
# How every call that can fail ends. gfortran loses the length of errmsg when it is passed on (seen with version 12),
# so each procedure sets it itself.
OUTCOME = ("if (present(stat)) stat = int(status)",
           "if (present(errmsg) .and. status /= GLOBULE_STATUS_OK) errmsg = text_of(c_globule_error_message(err))",
           "call report(status, err, present(stat), error)")
# In this order: gfortran 12 does not find a function's type in reports when logins come later.
INCLUDED = ("logins", "reports", "waits", "columns")
NOT_METHODS = {"globule_request_waitall": "globule_waitall", "globule_request_waitany": "globule_waitany",
               "globule_task_waitall": "globule_task_waitall", "globule_task_waitany": "globule_task_waitany"}


def wrapped(line, indent):
    """A statement over several lines of at most 120 characters."""
    lines = []
    while len(line) > 110:
        cut = line.rfind(", ", 0, 108) + 2
        lines.append(line[:cut] + "&")
        line = " " * (indent + 2) + line[cut:]
    return "\n".join([*lines, line]) + "\n"


# The raw layer.

def raw_dummy(parameter):
    kind = parameter.type
    if kind == "constchar*":
        return "character(kind=c_char), intent(in), optional", "(*)"
    if parameter.is_array:
        return "type(c_ptr), intent(in)", "(*)"
    if kind.endswith("**"):
        return "type(c_ptr), intent(out)", ""
    if kind == "int32_t*":
        return "integer(c_int32_t), intent(out)", ""
    if kind == "size_t*":
        return "integer(c_size_t), intent(out)", ""
    if kind.endswith("*"):
        return "type(c_ptr), value", ""
    if kind.endswith("callback"):
        return "type(c_funptr), value", ""
    return {"double": "real(c_double), value", "int32_t": "integer(c_int32_t), value",
            "int64_t": "integer(c_int64_t), value", "size_t": "integer(c_size_t), value"}[kind], ""


def raw_result(kind):
    return {"double": "real(c_double)", "int32_t": "integer(c_int32_t)", "globule_status": "integer(c_int32_t)",
            "int64_t": "integer(c_int64_t)", "size_t": "integer(c_size_t)"}.get(kind, "type(c_ptr)")


def raw(function):
    names = ", ".join(parameter.name for parameter in function.parameters)
    is_void = function.result == "void"
    what = "subroutine" if is_void else "function"
    text = wrapped(f"    {what} c_{function.name}({names}) &", 4)
    text += f'      bind(c, name="{function.name}")' + ("\n" if is_void else " result(answer)\n")
    text += "      import\n"
    for parameter in function.parameters:
        declaration, shape = raw_dummy(parameter)
        text += f"      {declaration} :: {parameter.name}{shape}\n"
    if not is_void:
        text += f"      {raw_result(function.result)} :: answer\n"
    return text + f"    end {what}\n"


# The object layer.

class Method:
    """One procedure of the object layer and where it hangs."""

    def __init__(self, function):
        self.function = function
        parameters = list(function.parameters)
        if function.can_fail:
            parameters.pop()  # err
        made = [parameter.out_handle for parameter in parameters if parameter.out_handle]
        first = parameters[0].handle if parameters and not parameters[0].is_array else None
        short = function.name.removeprefix("globule_")
        # "walk_options_new" belongs to walk_options, not to walk.
        noun = max((handle for handle in handles() if short.startswith(f"{handle}_")), key=len, default=None)
        self.makes_self = bool(made) and made[0] == noun and first != noun
        # What is done with other nouns, such as collections, is done by the session.
        served = "session" if first == "session" else None
        self.owner = noun if self.makes_self or (first and first == noun) else served
        self.name = short.removeprefix(f"{self.owner}_") if self.owner else function.name
        self.procedure = short if self.owner else function.name
        self.parameters = parameters
        self.arrays = [parameter.name for parameter in parameters if parameter.is_array]

    def argument(self, parameter):
        """Declaration, local variables, statements before, the actual argument, statements after."""
        name, kind = parameter.name, parameter.type
        key = (self.function.name, name)
        absent = DEFAULTS.get(key, DEFAULTS.get(name))
        if self.owner and parameter.handle == self.owner and parameter is self.parameters[0] and not self.makes_self:
            return None, [], [], "self%ptr()", []
        if parameter.out_handle:
            target = "self" if self.makes_self else parameter.out_handle
            declaration = None if self.makes_self else f"type(globule_{target}), intent(inout) :: {target}"
            free = f"c_globule_{parameter.out_handle}_free"
            return declaration, ["type(c_ptr) :: made"], [], "made", [f"call {target}%hold(made, {free})"]
        if kind == "char**":
            return ("character(:), allocatable, intent(out) :: text", ["type(c_ptr) :: made"], [], "made",
                    ["if (c_associated(made)) text = text_of(made)", "call c_globule_string_free(made)"])
        # Of arrays that are not of one length the shorter ones get NULLs, about which the call complains.
        sizes = [f"size({array})" for array in self.arrays]
        count = f"max({', '.join(sizes)})" if len(sizes) > 1 else "".join(sizes)
        if name == "count" and self.arrays:
            return None, [], [], f"int({count}, c_size_t)", []
        if kind == "constchar*const*":
            return (f"character(*), intent(in) :: {name}(:)",
                    [f"character(kind=c_char), allocatable, target :: c_{name}(:)",
                     f"type(c_ptr) :: p_{name}({count})"],
                    [f"call c_texts({name}, c_{name}, p_{name})"], f"p_{name}", [])
        if parameter.is_array:
            handle = parameter.handle
            return (f"type(globule_{handle}), intent(in) :: {name}(:)", ["integer :: i", f"type(c_ptr) :: p_{name}(size({name}))"],
                    [f"p_{name} = [({name}(i)%ptr(), i=1, size({name}))]"], f"p_{name}", [])
        if parameter.handle and key in OPTIONAL:
            return (f"class(globule_{parameter.handle}), intent(in), optional :: {name}", [f"type(c_ptr) :: c_{name}"],
                    [f"c_{name} = c_null_ptr", f"if (present({name})) c_{name} = {name}%ptr()"], f"c_{name}", [])
        if parameter.handle:
            return f"class(globule_{parameter.handle}), intent(in) :: {name}", [], [], f"{name}%ptr()", []
        if kind == "constchar*" and key in OPTIONAL:
            return (f"character(*), intent(in), optional :: {name}",
                    [f"character(:, c_char), allocatable :: c_{name}"],
                    [f'c_{name} = c_null_char'] * (name == "pointer") +
                    [f"if (present({name})) c_{name} = {name} // c_null_char"], f"c_{name}", [])
        if kind == "constchar*":
            return f"character(*), intent(in) :: {name}", [], [], f"{name} // c_null_char", []
        if kind == "int32_t*":
            return (f"logical, intent(out) :: {'done' if name == 'done' else 'answer'}", ["integer(c_int32_t) :: flag"],
                    [], "flag", [f"{'done' if name == 'done' else 'answer'} = flag /= 0"])
        if kind.endswith("callback"):
            return f"type(c_funptr), value :: {name}", [], [], name, []
        if kind == "void*":
            return f"type(c_ptr), value :: {name}", [], [], name, []
        if kind == "int32_t" and (name in FLAGS or key in FLAGS):
            before = ["flag = 0", f"if ({name}) flag = 1"]
            if absent:
                before[1] = f"if (present({name})) flag = merge(1, 0, {name})"
            optional = ", optional" if absent else ""
            return f"logical, intent(in){optional} :: {name}", ["integer(c_int32_t) :: flag"], before, "flag", []
        declared = {"double": "real(c_double)", "int32_t": "integer(c_int32_t)", "int64_t": "integer", "size_t": "integer"}[kind]
        if key in {("globule_doc_integer", "otherwise"), ("globule_batch_set_max_bytes", "max_bytes")}:
            declared = "integer(c_int64_t)"
        used = f"{name} - 1" if kind == "size_t" else name  # indices begin with 1
        local, before = [], []
        if absent:
            local, before = [f"{declared} :: c_{name}"], [f"c_{name} = {absent}", f"if (present({name})) c_{name} = {name}"]
            used = f"c_{name}"
        if declared == "integer":
            used = f"int({used}, {'c_size_t' if kind == 'size_t' else 'c_int64_t'})"
        return f"{declared}, intent(in){', optional' if absent else ''} :: {name}", local, before, used, []

    def text(self):
        function = self.function
        parts = [(parameter, *self.argument(parameter)) for parameter in self.parameters]
        actuals = [actual for _, _, _, _, actual, _ in parts] + (["err"] if function.can_fail else [])
        declarations = [declaration for _, declaration, *_ in parts if declaration]
        # Optional arguments come last, so that they can be left out by position.
        declarations.sort(key=lambda declaration: ", optional" in declaration)
        if self.owner:
            intent = "inout" if self.makes_self else "in"
            declarations.insert(0, f"class(globule_{self.owner}), intent({intent}) :: self")
        locals_ = list(dict.fromkeys(line for _, _, lines, *_ in parts for line in lines))
        before = [line for _, _, _, lines, _, _ in parts for line in lines]
        after = [line for _, _, _, _, _, lines in parts for line in lines]
        call = f"c_{function.name}({', '.join(actuals)})"
        returns = None
        if function.can_fail:
            declarations += ["integer, intent(out), optional :: stat",
                             "character(:), allocatable, intent(inout), optional :: errmsg",
                             "type(globule_error), intent(inout), optional :: error"]
            locals_ += ["type(c_ptr) :: err", "integer(c_int32_t) :: status"]
            body = [*before, f"status = {call}", *after, *OUTCOME]
        elif function.result == "void":
            body = [*before, f"call {call}", *after]
        elif function.result == "constchar*":
            returns, body = "character(:), allocatable", [*before, f"answer = text_of({call})"]
        elif function.name in FLAG_RESULTS:
            returns, body = "logical", [*before, f"answer = {call} /= 0"]
        elif function.result == "size_t" or function.name == "globule_doc_length":
            returns, body = "integer", [*before, f"answer = int({call})"]
        else:
            returns, body = raw_result(function.result), [*before, f"answer = {call}"]
        dummies = [declaration.split(":: ")[1].removesuffix("(:)") for declaration in declarations]
        what = "function" if returns else "subroutine"
        text = wrapped(f"  {what} {self.procedure}({', '.join(dummies)}){' result(answer)' if returns else ''}", 2)
        for line in [*declarations, *locals_, *([f"{returns} :: answer"] if returns else [])]:
            text += f"    {line}\n"
        for line in body:
            text += wrapped(f"    {line}", 4)
        return text + f"  end {what}\n"


def object_layer():
    methods = [Method(function) for function in functions()
               if not function.name.endswith("_free")]
    text = NOTE + """!
! The object layer: what a program uses. docs/fortran.md explains it.
module globule
  use, intrinsic :: iso_c_binding
  use globule_constants
  use globule_c
  use globule_handles, only: globule_handle, text_of
  implicit none
  private

  ! The constants.
"""
    for name, _ in constants():
        text += f"  public :: {name}\n"
    text += "\n  public :: globule_progress, globule_login_handler, globule_string\n"
    for method in methods:
        if method.owner is None and method.function.name not in BY_HAND and method.name != "globule_string_free":
            text += f"  public :: {method.name}\n"
    for name in NOT_METHODS.values():
        text += f"  public :: {name}\n"
    for handle in handles():
        bound = [method for method in methods if method.owner == handle and method.function.name not in NOT_METHODS]
        text += f"\n  type, extends(globule_handle), public :: globule_{handle}\n  contains\n"
        for method in bound:
            text += f"    procedure :: {method.name} => {method.procedure}\n"
        if handle == "listing":
            text += "    procedure :: strings => listing_strings\n"
        text += f"    procedure, private :: assign_{handle}\n    generic :: assignment(=) => assign_{handle}\n  end type\n"
    text += """
  ! A string in an array of strings of any length.
  type :: globule_string
    character(:), allocatable :: text
  end type

  abstract interface
    ! Shown the task's document after each look; .false. ends the wait, while the task goes on.
    function globule_progress(task) result(go_on)
      import :: globule_doc
      type(globule_doc), intent(in) :: task
      logical :: go_on
    end function
  end interface

  abstract interface
    ! Signs the person in, as the program does it elsewhere: shows login%url(), gets the code, calls login%finish.
    ! .true. when that is done: the call that failed with this error is made again; .false. gives up.
    function globule_login_handler(login, error) result(done)
      import :: globule_login, globule_error
      type(globule_login), intent(in) :: login
      type(globule_error), intent(in) :: error
      logical :: done
    end function
  end interface

  ! The program's procedures on their way through C.
  type :: progress_call
    procedure(globule_progress), pointer, nopass :: show => null()
  end type

  type :: login_call
    procedure(globule_login_handler), pointer, nopass :: sign_in => null()
    type(login_call), pointer :: earlier => null()
  end type

  ! Never freed: tasks and requests that outlive a session may still call its handler.
  type(login_call), pointer :: login_calls => null()

contains
"""
    for handle in handles():
        text += f"""
  impure elemental subroutine assign_{handle}(to, from)
    class(globule_{handle}), intent(inout) :: to
    class(globule_{handle}), intent(in) :: from
    call to%share(from)
  end subroutine
"""
    for method in methods:
        if method.function.name not in BY_HAND and method.function.name != "globule_string_free":
            text += "\n" + method.text()
    text += "".join(f'\n  include "globule_{name}.inc"\n' for name in INCLUDED)
    return text + "\nend module\n"


def constants_layer():
    lines = "".join(f"  integer(c_int32_t), parameter, public :: {name} = {value}\n" for name, value in constants())
    return (NOTE + "module globule_constants\n  use, intrinsic :: iso_c_binding, only: c_int32_t\n  implicit none\n"
            f"  private\n\n{lines}end module\n")


def raw_layer():
    text = NOTE + "!\n! The C functions as they are, with c_ before their names.\nmodule globule_c\n"
    text += "  use, intrinsic :: iso_c_binding\n  implicit none\n  public\n\n  interface\n"
    return text + "\n".join(raw(function) for function in functions()) + "  end interface\nend module\n"


def files():
    return {SOURCES / "globule_constants.f90": constants_layer(), SOURCES / "globule_c.f90": raw_layer(),
            SOURCES / "globule.f90": object_layer()}
