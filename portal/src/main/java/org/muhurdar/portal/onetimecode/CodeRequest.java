package org.muhurdar.portal.onetimecode;

import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.Phone;

/** Who shall get a code, for what, in which language. */
public record CodeRequest(Binding binding, HolderId holder, Phone phone, Language language) {}
