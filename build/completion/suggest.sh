#!/bin/sh
# suggest.sh COMMAND WORD...: what may stand in place of the last word, one a line: targets first, switches after a dash, and after
# a switch its values. It reads .nuke/build.schema.json above the command or the current folder; the build is not started.

folder=.
case $1 in */*) folder=${1%/*} ;; esac
folder=$(cd "$folder" 2>/dev/null && pwd) || folder=$PWD
until [ -f "$folder/.nuke/build.schema.json" ]; do
  [ -n "$folder" ] || exit 0
  folder=${folder%/*}
done

what=targets switch= word=
while shift && [ $# -gt 0 ]; do
  word=$1
  case $1 in -[!0-9]*) [ $# -eq 1 ] || { what=values switch=$1; } ;; esac
done
case $word in
  -*=*) what=values switch=${word%%=*} ;;
  -*) what=switches ;;
esac

# The schema has one member a line, indented by two spaces a level.
awk -v what="$what" -v wanted="$switch" '
  function kebab(name,  words, n, i, text, c, last) {
    n = split("DotNet GitHub GitVersion MSBuild NuGet ReSharper AppVeyor TeamCity GitLab SignPath JetBrains", words, " ")
    for (i = 1; i <= n; i++) gsub(words[i], substr(words[i], 1, 1) tolower(substr(words[i], 2)), name)
    for (i = 1; i <= length(name); i++) {
      c = substr(name, i, 1)
      text = text (last ~ /[a-z]/ && c ~ /[A-Z]/ ? "-" : "") tolower(c)
      last = c
    }
    return text
  }
  function plain(text) { gsub(/-/, "", text); return tolower(text) }
  { match($0, /^ */); depth = RLENGTH / 2; text = substr($0, RLENGTH + 1); sub(/,?\r?$/, "", text) }
  text ~ /^"[^"]*": / {
    name = substr(text, 2, index(substr(text, 2), "\"") - 1)
    for (i in path) if (i + 0 >= depth) delete path[i]
    path[depth] = name
    if ((path[1] != "allOf" && path[2] != "NukeBuild") || path[3] != "properties") next
    if (depth == 4) order[++count] = name
    else if (name == "$ref") { gsub(/.*\/|"/, "", text); reference[path[4]] = text }
    else if (text == "\"type\": \"boolean\"") values[path[4]] = "true\nfalse\n"
    next
  }
  text ~ /^"/ && path[depth - 1] == "enum" {
    gsub(/"/, "", text)
    if (path[1] == "definitions" && depth == 4) defined[path[2]] = defined[path[2]] (path[2] == "ExecutableTarget" ? kebab(text) : text) "\n"
    else values[path[4]] = values[path[4]] text "\n"
  }
  END {
    if (what == "targets") printf "%s", defined["ExecutableTarget"]
    for (i = 1; i <= count; i++) {
      if (what == "switches") print "--" kebab(order[i])
      else if (what == "values" && plain(order[i]) == plain(wanted))
        printf "%s", order[i] in reference ? defined[reference[order[i]]] : values[order[i]]
    }
  }' "$folder/.nuke/build.schema.json"
