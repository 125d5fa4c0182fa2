# The same as bench.c in Julia.
using Globule, Printf

const COLLECTION = "ddb59aef-6d04-11e5-ba46-22000b92c6ec"

add(transfer, paths) = foreach(path -> add!(transfer, path => path; recursive = false), paths)

function read_columns(listing)
    table = columns(listing)
    bytes, letters = 0, 0
    for i in eachindex(table.size)
        bytes += table.size[i]
        letters += sizeof(table.name, i) + (codeunit(table.name, i, 1) == UInt8('f'))
    end
    (bytes, letters)
end

# Each name as a string of its own.
function read_entries(listing)
    table = columns(listing)
    bytes, letters = 0, 0
    for (name, size) in zip(table.name, table.size)
        bytes += size
        letters += ncodeunits(name) + (codeunit(name, 1) == UInt8('f'))
    end
    (bytes, letters)
end

function main(count)
    paths = [@sprintf("/scratch/project/run42/a-directory-of-some-length/output/field.%013d.dat", i) for i in 0:count-1]
    session = Session(access_tokens = ["transfer.api.globus.org" => "t0ken"])
    transfer = Transfer(session, COLLECTION => COLLECTION)
    items = @elapsed add(transfer, paths)
    listing = ls(session, COLLECTION, "/")
    in_columns = @elapsed first_sums = read_columns(listing)
    by_entry = @elapsed second_sums = read_entries(listing)
    first_sums == second_sums || error("the two ways differ")
    (items, in_columns, by_entry)
end

main(10) # compiles
foreach((what, seconds) -> @printf("%s %.6f\n", what, seconds), ("items", "columns", "entries"), main(1_000_000))
