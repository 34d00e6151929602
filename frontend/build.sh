#!/bin/sh
# Compiles frontend/scss into the portal's one style sheet. Needs node and npm; run it after a change of style
# and commit the result. Prints the size and refuses more than the budget.
set -eu
cd "$(dirname "$0")"
budget=95000
target=../portal/src/main/resources/static/assets/muhurdar.css

[ -d node_modules/govuk-frontend ] && [ -d node_modules/sass ] || npm install --no-package-lock --no-audit --no-fund --ignore-scripts
node_modules/.bin/sass --no-source-map --style=compressed --quiet-deps --load-path=node_modules scss/muhurdar.scss "$target"

size=$(wc -c < "$target")
echo "$target: $size bytes, $(gzip -9c "$target" | wc -c) gzipped"
if grep -qi -e 'GDS Transport' -e crown -e 'url(' "$target"; then
  echo "the style sheet names a reserved font, the crown or an outside file" >&2
  exit 1
fi
if [ "$size" -gt "$budget" ]; then
  echo "the style sheet is over its budget of $budget bytes" >&2
  exit 1
fi
