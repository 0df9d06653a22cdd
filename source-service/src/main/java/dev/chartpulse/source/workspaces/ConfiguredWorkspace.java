package dev.chartpulse.source.workspaces;

import java.util.List;
import java.util.UUID;

import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.problems.EmptyAsAbsent;

/** A workspace that the configuration names. Its name is a beginning: once made, the workspace keeps its own. */
record ConfiguredWorkspace(UUID id, String name) {

    /**
     * Reads the property.
     *
     * @param texts each a UUID, an equals sign and a name
     * @throws IllegalStateException when one is not
     */
    static List<ConfiguredWorkspace> parse(List<String> texts) {
        return texts.stream().map(ConfiguredWorkspace::parse).toList();
    }

    private static ConfiguredWorkspace parse(String text) {
        int end = text.indexOf('=');
        try {
            UUID id = UUID.fromString(text.substring(0, Math.max(end, 0)).strip());
            String name = text.substring(end + 1).strip();
            if (!EmptyAsAbsent.isUnseen(name) && name.length() <= TextLengths.GIVEN_NAME && PlainText.isOneLine(name)) {
                return new ConfiguredWorkspace(id, name);
            }
        } catch (IllegalArgumentException e) {
            // Refused below, as a name that cannot be used.
        }
        throw new IllegalStateException(WorkspaceLimits.PREFIX
                + ".create must list workspaces separated by commas, each a UUID, = and a name of up to "
                + TextLengths.GIVEN_NAME + " characters: 6f1d0c9e-3f0a-4f57-9d3c-0b8a7c1e2d55=Payments");
    }
}
