/**
 * A person who walks the pages without a browser. Start at {@link
 * org.muhurdar.acceptance.visitor.HttpVisitor}.
 */
@NullMarked
package org.muhurdar.acceptance.visitor;

import org.jspecify.annotations.NullMarked;
