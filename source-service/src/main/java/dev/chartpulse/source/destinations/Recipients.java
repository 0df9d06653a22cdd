package dev.chartpulse.source.destinations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.chartpulse.source.fields.Fields;

/** Reads the recipients of an email destination. */
final class Recipients {

    private Recipients() {}

    /**
     * The addresses without white space around them, each in {@linkplain EmailAddress#inOneSpelling one spelling}.
     *
     * @param fields collects an error for each address that is wrong
     * @param field the name of the list in the request
     */
    static List<String> read(Fields fields, String field, List<String> typed) {
        List<String> addresses = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < typed.size(); i++) {
            String path = field + "[" + i + "]";
            String address = typed.get(i) == null
                    ? ""
                    : EmailAddress.inOneSpelling(typed.get(i).strip());
            if (EmailAddress.hasAmbiguousDomain(address)) {
                fields.refuse(
                        path,
                        "has a domain with ß, ς or a joiner, which is another domain to older mail programs; write it in ASCII, beginning with xn--");
            } else if (!EmailAddress.isValid(address)) {
                fields.refuse(path, "must be one email address such as ops@example.com, without a name");
            } else if (!seen.add(address.toLowerCase(Locale.ROOT))) {
                fields.refuse(path, "is listed twice");
            }
            addresses.add(address);
        }
        return addresses;
    }
}
