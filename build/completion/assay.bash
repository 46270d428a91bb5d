# Completes ./build.sh in bash:  source build/completion/assay.bash
_assay_completion=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

_assay() {
  local IFS=$'\n' word=${COMP_WORDS[COMP_CWORD]}
  # bash takes --switch=value for three words.
  [ "$word" != = ] || word=
  COMPREPLY=($(compgen -W "$(sh "$_assay_completion/suggest.sh" "${COMP_WORDS[@]:0:COMP_CWORD}" "$word")" -- "$word"))
}

complete -o default -F _assay build.sh build.cmd nuke
