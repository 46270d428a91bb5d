# Completes ./build.sh in zsh:  source build/completion/assay.zsh
_assay_completion=${${(%):-%x}:A:h}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }

_assay() {
  local -a found
  found=(${(f)"$(sh $_assay_completion/suggest.sh ${(Q)words[1,CURRENT-1]} "$PREFIX")"})
  [[ $PREFIX != -*=* ]] || compset -P 1 '*='
  (( $#found )) && compadd -a found || _files
}

compdef _assay build.sh build.cmd nuke
