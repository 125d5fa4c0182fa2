"""A collection that one person manages and another uses."""

import globus_sdk
from conftest import BO, BO_NAME, BOS_LAPTOP, LAPTOP, refused


class Shared:
    """A folder of Ada's laptop that Bo may use; she manages it, and his tasks move slowly."""

    def __init__(self, service):
        self.service = service
        self.ada, self.bo = service.transfer_client(), service.transfer_client(user=BO_NAME)
        self.guest = service.guest_collection(self.ada)
        self.folder = service.folder(LAPTOP) / "shared"
        (self.folder / "large.bin").write_bytes(bytes(6_000_000))
        (self.folder / "notes.txt").write_text("for Bo")
        self.ada.add_endpoint_acl_rule(self.guest, {
            "DATA_TYPE": "access", "principal_type": "identity", "principal": BO, "path": "/", "permissions": "rw",
        })

    def transfer(self, *names, **options):
        """The id of a task of Bo's from the shared folder to his laptop."""
        data = globus_sdk.TransferData(self.guest, BOS_LAPTOP, **options)
        for name in names:
            data.add_item(f"/{name}", f"/{name}")
        return self.bo.submit_transfer(data)["task_id"]

    def delete(self, name):
        """The id of a task of Bo's that nobody but Ada can manage."""
        data = globus_sdk.DeleteData(self.guest)
        data.add_item(f"/{name}")
        return self.bo.submit_delete(data)["task_id"]


def denied(call, *arguments, **options):
    error = refused(call, *arguments, **options)
    return (error.http_status, error.code) == (403, "PermissionDenied")
