! Generated from include/globule.h by `make bindings`; do not edit.
module globule_constants
  use, intrinsic :: iso_c_binding, only: c_int32_t
  implicit none
  private

  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_OK = 0
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_INVALID_ARGUMENT = 1
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_INVALID_STATE = 2
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_LOGIN_REQUIRED = 3
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_CONSENT_REQUIRED = 4
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_REAUTHENTICATION_REQUIRED = 5
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_PERMISSION_DENIED = 6
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_NOT_FOUND = 7
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_CONFLICT = 8
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_LIMIT_REACHED = 9
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_NETWORK = 10
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_TIMEOUT = 11
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_TLS = 12
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_SERVICE = 13
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_PROTOCOL = 14
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_TASK_FAILED = 15
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_TASK_INACTIVE = 16
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_IO = 17
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_TOKEN_STORE = 18
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_CANCELLED = 19
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_FORKED = 20
  integer(c_int32_t), parameter, public :: GLOBULE_STATUS_INTERNAL = 21
  integer(c_int32_t), parameter, public :: GLOBULE_COLUMN_NAME = 0
  integer(c_int32_t), parameter, public :: GLOBULE_COLUMN_TYPE = 1
  integer(c_int32_t), parameter, public :: GLOBULE_COLUMN_PERMISSIONS = 2
  integer(c_int32_t), parameter, public :: GLOBULE_COLUMN_USER = 3
  integer(c_int32_t), parameter, public :: GLOBULE_COLUMN_GROUP = 4
  integer(c_int32_t), parameter, public :: GLOBULE_COLUMN_LINK_TARGET = 5
  integer(c_int32_t), parameter, public :: GLOBULE_RECURSIVE_AUTO = 0
  integer(c_int32_t), parameter, public :: GLOBULE_RECURSIVE_YES = 1
  integer(c_int32_t), parameter, public :: GLOBULE_RECURSIVE_NO = 2
  integer(c_int32_t), parameter, public :: GLOBULE_PREVIEW_DOCUMENT = 0
  integer(c_int32_t), parameter, public :: GLOBULE_PREVIEW_STAT = 1
  integer(c_int32_t), parameter, public :: GLOBULE_PREVIEW_WALK = 2
  integer(c_int32_t), parameter, public :: GLOBULE_SYNC_EXISTS = 0
  integer(c_int32_t), parameter, public :: GLOBULE_SYNC_SIZE = 1
  integer(c_int32_t), parameter, public :: GLOBULE_SYNC_MTIME = 2
  integer(c_int32_t), parameter, public :: GLOBULE_SYNC_CHECKSUM = 3
end module
