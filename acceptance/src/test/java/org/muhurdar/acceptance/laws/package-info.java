/**
 * The house looked at as text: sizes, words that are not allowed, documents. Start at {@code
 * SourceLawsTest}.
 */
@NullMarked
package org.muhurdar.acceptance.laws;

import org.jspecify.annotations.NullMarked;
