/* What a program would do without a client: curl URL COUNT sorted|random memory|callback. With `memory` it writes the
 * document and then posts it; with `callback` libcurl asks for it piece by piece. */
#define _POSIX_C_SOURCE 200809L
#include "paths.h"
#include <curl/curl.h>

#define HEAD "{\"DATA_TYPE\":\"transfer\",\"submission_id\":\"00000000-0000-4000-8000-000000000000\"," \
    "\"source_endpoint\":\"ddb59aef-6d04-11e5-ba46-22000b92c6ec\"," \
    "\"destination_endpoint\":\"ddb59aef-6d04-11e5-ba46-22000b92c6ec\",\"DATA\":["
#define TAIL "],\"verify_checksum\":true}"
#define BEFORE "{\"DATA_TYPE\":\"transfer_item\",\"source_path\":\""
#define BETWEEN "\",\"destination_path\":\""
#define AFTER "\",\"recursive\":false}"

/* The paths have nothing that JSON escapes, and this program knows it. */
#define ITEM BEFORE SOURCE BETWEEN DESTINATION AFTER

struct document {
    size_t count, next;
    int is_sorted, is_ended;
};

/* Writes as many items as fit. */
static size_t write_piece(char *out, size_t size, struct document *document)
{
    size_t used = 0;
    if (document->next == 0) {
        memcpy(out, HEAD, sizeof HEAD - 1);
        used = sizeof HEAD - 1;
    }
    while (document->next < document->count && used + sizeof ITEM <= size) {
        char *item = out + used;
        size_t number = place(document->next, document->count, document->is_sorted);
        if (document->next++ > 0) {
            *item++ = ',';
            used++;
        }
        memcpy(item, ITEM, sizeof ITEM - 1);
        set_number(item + sizeof BEFORE - 1, item + sizeof BEFORE - 1 + LENGTH + sizeof BETWEEN - 1, number);
        used += sizeof ITEM - 1;
    }
    if (document->next == document->count && !document->is_ended && used + sizeof TAIL <= size) {
        memcpy(out + used, TAIL, sizeof TAIL - 1);
        used += sizeof TAIL - 1;
        document->is_ended = 1;
    }
    return used;
}

static size_t ask(char *out, size_t size, size_t count, void *document)
{
    return write_piece(out, size * count, document);
}

static size_t drop(char *in, size_t size, size_t count, void *unused)
{
    (void)in;
    (void)unused;
    return size * count;
}

int main(int argc, char **argv)
{
    struct document document = {argc > 4 ? strtoull(argv[2], NULL, 10) : 0, 0, argc > 4 && argv[3][0] == 's', 0};
    int in_memory = argc > 4 && strcmp(argv[4], "memory") == 0;
    size_t size, capacity = 1 << 16, used = 0, more;
    char *text = NULL, url[300];
    struct curl_slist *headers = NULL;
    CURL *curl;
    CURLcode code;
    long status = 0;
    struct moment start = now();
    if (document.count == 0) {
        return 2;
    }
    size = sizeof HEAD - 1 + document.count * sizeof ITEM - 1 + sizeof TAIL - 1;
    if (in_memory) {
        text = malloc(capacity);
        while ((more = write_piece(text + used, capacity - used, &document)) > 0) {
            used += more;
            text = realloc(text, capacity *= 2);
        }
        if (used != size) {
            return 3;
        }
    }
    report("build", start);
    start = now();
    curl_global_init(CURL_GLOBAL_DEFAULT);
    curl = curl_easy_init();
    snprintf(url, sizeof url, "%sv0.10/transfer", argv[1]);
    headers = curl_slist_append(headers, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:"); /* it would wait a second for a word that does not come */
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, 512L * 1024);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    if (in_memory) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, text);
    } else {
        curl_easy_setopt(curl, CURLOPT_READFUNCTION, ask);
        curl_easy_setopt(curl, CURLOPT_READDATA, &document);
    }
    code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    report("submit", start);
    if (code != CURLE_OK || status != 200) {
        fprintf(stderr, "%s, HTTP %ld\n", curl_easy_strerror(code), status);
        return 1;
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    free(text);
    return 0;
}
