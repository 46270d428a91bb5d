# Completes ./build.sh in fish:  source build/completion/assay.fish
set -g __assay_completion (path resolve (status dirname))

function __assay
    set -l word (commandline -ct)
    set -l found (sh $__assay_completion/suggest.sh (commandline -opc) "$word")
    set -l head (string match -r -- '^-[^=]*=' $word)
    string replace -r -- '^' "$head" $found
    test (count $found) -gt 0; or __fish_complete_path $word
end

for command in build.sh build.cmd nuke
    complete -c $command -f -a '(__assay)'
end
