/**
 * The forgotten security word, from the question to the new one. Start at {@code forgotten.jte}.
 */
@NullMarked
package org.muhurdar.portal.web.securityword;

import org.jspecify.annotations.NullMarked;
