/**
 * The screens: one folder each with its template, sentences and page model. Nobody calls this
 * package. Start at {@code page/layout.jte}.
 */
@NullMarked
package org.muhurdar.portal.web;

import org.jspecify.annotations.NullMarked;
