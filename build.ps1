# Runs the build on Windows; the same as build.sh.
[CmdletBinding()]
Param([Parameter(Position = 0, Mandatory = $false, ValueFromRemainingArguments = $true)][string[]]$BuildArguments)
Set-StrictMode -Version 2.0
$ErrorActionPreference = "Stop"

$root = Split-Path $MyInvocation.MyCommand.Path -Parent
$temp = Join-Path $root ".nuke/temp"
$engine = if ($env:NUKE_ENGINE) { $env:NUKE_ENGINE } else { "embedded" }
$output = Join-Path $root "build/bin/run-$engine"
$stamp = Join-Path $temp "compiled-$engine"
$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1
$env:NUKE_TELEMETRY_OPTOUT = 1
New-Item -ItemType Directory -Path $temp -Force | Out-Null

$inputs = @("global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig" | ForEach-Object { Get-Item (Join-Path $root $_) })
$inputs += Get-ChildItem (Join-Path $root "build"), (Join-Path $root "src") -Recurse -File | Where-Object { $_.FullName -notmatch '[\\/](bin|obj)[\\/]' }
$now = ($inputs | ForEach-Object { "$($_.FullName) $($_.Length) $($_.LastWriteTimeUtc.Ticks)" } | Sort-Object) -join "`n"

$env:DOTNET_EXE = (Get-Command "dotnet" -ErrorAction SilentlyContinue).Source
Push-Location $root
try { $found = $env:DOTNET_EXE -and $(& $env:DOTNET_EXE --version 2>$null; $LASTEXITCODE -eq 0) } finally { Pop-Location }
if (-not $found) {
    $folder = Join-Path $temp "dotnet-win"
    $env:DOTNET_EXE = Join-Path $folder "dotnet.exe"
    if (-not (Test-Path $env:DOTNET_EXE)) {
        $installer = Join-Path $temp "dotnet-install.ps1"
        [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
        (New-Object System.Net.WebClient).DownloadFile("https://dot.net/v1/dotnet-install.ps1", $installer)
        & $installer -InstallDir $folder -Channel 10.0 -NoPath
    }
    $env:PATH = "$folder;$env:PATH"
}

if (-not (Test-Path "$output/_build.dll") -or -not (Test-Path $stamp) -or (Get-Content $stamp -Raw) -ne $now) {
    Write-Host "Compiling the build (packages are fetched the first time) ..."
    & $env:DOTNET_EXE publish "$root/build/_build.csproj" -nologo -verbosity:quiet -clp:NoSummary -nodeReuse:false -p:UseSharedCompilation=false -p:NukeEngine=$engine
    if ($LASTEXITCODE -ne 0) { exit 1 }
    Set-Content $stamp $now -NoNewline
}
& $env:DOTNET_EXE "$output/_build.dll" @BuildArguments
exit $LASTEXITCODE
