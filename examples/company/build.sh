#!/bin/sh
# In a company each area has a repository and a CI of its own; here all are built one after another.
# Then open site/company/ in a browser.
set -eu
cd "$(dirname "$0")"
mkdir -p company/data
for area in cinema post; do
  mkdocs build --quiet --config-file "$area/mkdocs.yml" --site-dir "../site/$area"
  cp "site/$area/journeys/journeys.json" "company/data/$area.json" # in CI: curl, see README.md
done
mkdocs build --quiet --config-file company/mkdocs.yml --site-dir ../site/company
