#!/bin/sh
# What SAM itself says of template.yaml and of the zips, and what neither it nor a linter says (translated.py).
# Needs the zips (./apropos test leaves them) and Python 3.9 or later; installs into .apropos/sam, 340 MB.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
here=$root/infrastructure/sam
venv=$root/.apropos/sam

python=${APROPOS_PYTHON:-$(command -v python3 || true)}
if [ -z "$python" ]; then
  echo "sam: skipped, no python3 here"
  exit 0
fi
if [ ! -e "$venv/installed" ]; then
  rm -rf "$venv"
  # From 1.54.0 on cfn-lint no longer expands SAM and passes misspelt references: the pins are the check.
  if ! { "$python" -m venv "$venv" && "$venv/bin/pip" install -q aws-sam-cli==1.170.0 aws-sam-translator==1.115.0 \
    cfn-lint==1.53.0 && "$venv/bin/pip" check && touch "$venv/installed"; } >"$root/.apropos/sam.log" 2>&1; then
    if [ "${CI:-}" = true ]; then
      echo "sam: SAM CLI 1.170.0 could not be installed, see .apropos/sam.log"
      exit 1
    fi
    echo "sam: skipped, SAM CLI 1.170.0 could not be installed (.apropos/sam.log)"
    exit 0
  fi
fi

export SAM_CLI_TELEMETRY=0 AWS_EC2_METADATA_DISABLED=true AWS_DEFAULT_REGION="${AWS_DEFAULT_REGION:-eu-west-1}"
cd "$root"
"$venv/bin/sam" validate --lint --template template.yaml
"$venv/bin/sam" build --template template.yaml --build-dir .apropos/sam-build >.apropos/sam-build.log 2>&1 || {
  cat .apropos/sam-build.log
  exit 1
}
echo "sam build: succeeded, .apropos/sam-build/template.yaml names $(grep -c 'CodeUri: .*\.zip' .apropos/sam-build/template.yaml) zips"
"$venv/bin/python" "$here/translated.py" template.yaml
"$venv/bin/python" "$here/planted.py" template.yaml
