/* Scopes: built, read, merged, printed. */
#include "check.h"

static void prints(const globule_scope *scope, const char *expected)
{
    char *text = NULL;
    WORKS(globule_scope_to_string(scope, &text, &err));
    if (strcmp(text, expected) != 0) {
        fprintf(stderr, "%s\n  is not %s\n", text, expected);
    }
    CHECK(strcmp(text, expected) == 0);
    globule_string_free(text);
}

int main(void)
{
    globule_scope *transfer = NULL, *access = NULL, *read = NULL, *https = NULL;
    char *merged = NULL;
    WORKS(globule_scope_known("transfer", "all", &transfer, &err));
    WORKS(globule_scope_data_access(VUB, &access, &err));
    CHECK(globule_scope_is_optional(access) == 0);
    WORKS(globule_scope_set_optional(access, 1, &err));
    CHECK(globule_scope_is_optional(access) == 1);
    WORKS(globule_scope_add_dependency(transfer, access, &err));
    prints(transfer, "urn:globus:auth:scope:transfer.api.globus.org:all"
                     "[*https://auth.globus.org/scopes/" VUB "/data_access]");
    WORKS(globule_scope_parse("urn:globus:auth:scope:transfer.api.globus.org:all[z]", &read, &err));
    WORKS(globule_scope_merge(transfer, read, &err));
    prints(transfer, "urn:globus:auth:scope:transfer.api.globus.org:all"
                     "[*https://auth.globus.org/scopes/" VUB "/data_access z]");
    FAILS(INVALID_ARGUMENT, "cannot merge", globule_scope_merge(transfer, access, &err));
    WORKS(globule_scope_https(VUB, &https, &err));
    prints(https, "https://auth.globus.org/scopes/" VUB "/https");
    WORKS(globule_scopes_merge("b *a", "c a[d]", &merged, &err));
    CHECK(strcmp(merged, "a[d] b c") == 0);
    globule_string_free(merged);
    globule_scope_free(https);
    globule_scope_free(read);
    globule_scope_free(access);
    globule_scope_free(transfer);
    return finish();
}
