# Completes .\build.ps1 and .\build.cmd in PowerShell, from .nuke/build.schema.json and without starting the build:  . build/completion/assay.ps1
Set-StrictMode -Off

function global:Get-AssayKebab([string]$name) {
    foreach ($word in "DotNet", "GitHub", "GitVersion", "MSBuild", "NuGet", "ReSharper", "AppVeyor", "TeamCity", "GitLab", "SignPath", "JetBrains") {
        $name = $name.Replace($word, $word.Substring(0, 1) + $word.Substring(1).ToLowerInvariant())
    }
    [regex]::Replace($name, "(?<=[a-z])(?=[A-Z])", "-").ToLowerInvariant()
}

# The schema has one member a line, indented by two spaces a level.
function global:Read-AssaySchema([string]$file) {
    $path = @{}; $values = @{}; $references = @{}; $order = @()
    foreach ($line in [IO.File]::ReadAllLines($file)) {
        $text = $line.Trim().TrimEnd(","); $depth = ($line.Length - $line.TrimStart().Length) / 2
        if ($text -match '^"([^"]*)": (.*)$') {
            $name = $Matches[1]; $value = $Matches[2]
            foreach ($key in @($path.Keys)) { if ($key -ge $depth) { $path.Remove($key) } }
            $path[[int]$depth] = $name
            if (($path[1] -ne "allOf" -and $path[2] -ne "NukeBuild") -or $path[3] -ne "properties") { continue }
            if ($depth -eq 4) { $order += $name }
            elseif ($name -eq '$ref') { $references[$path[4]] = ($value -split "/")[-1].Trim('"') }
            elseif ($text -eq '"type": "boolean"') { $values[$path[4]] = @("true", "false") }
        }
        elseif ($text.StartsWith('"') -and $path[[int]$depth - 1] -eq "enum") {
            $owner = if ($path[1] -eq "definitions" -and $depth -eq 4) { "#" + $path[2] } else { $path[4] }
            $text = $text.Trim('"')
            $values[$owner] = @($values[$owner] | Where-Object { $_ }) + $(if ($owner -eq "#ExecutableTarget") { Get-AssayKebab $text } else { $text })
        }
    }
    foreach ($name in $order) { if ($references.ContainsKey($name)) { $values[$name] = $values["#" + $references[$name]] } }
    @{ Targets = $values["#ExecutableTarget"]; Parameters = $order; Values = $values }
}

$completer = {
    param($word, $command, $cursor)
    $words = @($command.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
    $folder = [IO.Path]::Combine($PWD.ProviderPath, [string][IO.Path]::GetDirectoryName($command.CommandElements[0].Extent.Text.Trim('"', "'", "&", " ")))
    for ($file = $null; $folder; $folder = [IO.Path]::GetDirectoryName($folder)) {
        $file = [IO.Path]::Combine($folder, ".nuke", "build.schema.json")
        if ([IO.File]::Exists($file)) { break }
        $file = $null
    }
    if (-not $file) { return }
    $schema = Read-AssaySchema $file
    $switch = @($words | Where-Object { $_ -match "^-[^0-9]" })[-1]
    $head = ""
    if ($word -match "^(-[^=]*)=") { $switch = $Matches[1]; $head = $Matches[0] }
    $found = if (-not $head -and $word.StartsWith("-")) { $schema.Parameters | ForEach-Object { "--" + (Get-AssayKebab $_) } }
    elseif ($switch) { $schema.Values[@($schema.Parameters | Where-Object { $_ -eq $switch.Replace("-", "") })[0]] }
    else { $schema.Targets }
    $found | Where-Object { $_ } | ForEach-Object { $head + $_ } | Where-Object { $_.StartsWith($word, [StringComparison]::OrdinalIgnoreCase) }
}

Register-ArgumentCompleter -Native -CommandName build.ps1, build.cmd, build.sh, nuke -ScriptBlock $completer
