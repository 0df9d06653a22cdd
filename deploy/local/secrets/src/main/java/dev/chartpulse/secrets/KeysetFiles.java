package dev.chartpulse.secrets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.google.crypto.tink.KeysetHandle;

import dev.chartpulse.sealing.Keysets;

/**
 * A Tink keyset in its files, a secret one and, for a pair, a public one, whose keys are replaced one by one: a new key is
 * added, then promoted, and the old one is removed once nothing is sealed or signed with it any more. Each change writes all
 * the files, each in one step.
 */
final class KeysetFiles {

    private final Path folder;
    private final KeysetKind kind;

    /** Names the files, which need not exist yet. */
    KeysetFiles(Path folder, KeysetKind kind) {
        this.folder = folder;
        this.kind = kind;
    }

    /**
     * Makes the files, with one key.
     *
     * @throws KeysException when one of the files exists: a new key could not open what the old one sealed
     */
    void create() {
        List<Path> files = new ArrayList<>(List.of(secretFile()));
        publicFile().ifPresent(files::add);
        for (Path file : files) {
            if (Files.exists(file)) {
                throw new KeysException(file + " is there already; \"add\" gives it a further key");
            }
        }
        write(parse(
                kind == KeysetKind.LINKS
                        ? Keysets.generateSigning()
                        : Keysets.generate().privateJson()));
    }

    /** The keys, in the order in which they were added. */
    List<Key> keys() {
        KeysetHandle keys = read();
        List<Key> all = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            KeysetHandle.Entry entry = keys.getAt(i);
            all.add(new Key(Integer.toUnsignedString(entry.getId()), entry.isPrimary()));
        }
        return all;
    }

    /**
     * Adds a key that opens (verifies) at once and seals (signs) only after {@link #promote}.
     *
     * @return the id of the new key
     */
    String add() {
        List<Key> before = keys();
        change(Keysets::withNewKey);
        return keys().stream()
                .filter(key -> !before.contains(key))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /**
     * Makes a key the one that seals or signs.
     *
     * @throws KeysException when there is no such key
     */
    void promote(String id) {
        require(id);
        change(keys -> build(keys, id, null));
    }

    /**
     * Removes a key. What it sealed cannot be opened any more, and what it signed is refused.
     *
     * @throws KeysException when there is no such key, or the key is the primary one
     */
    void remove(String id) {
        if (require(id).primary()) {
            throw new KeysException("the key " + id + " is the one in use; promote another one first");
        }
        change(keys -> build(keys, null, id));
    }

    private Key require(String id) {
        return keys().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new KeysException(secretFile() + " has no key " + id + "; it has "
                        + String.join(", ", keys().stream().map(Key::id).toList())));
    }

    private static KeysetHandle build(KeysetHandle keys, String primary, String without) {
        KeysetHandle.Builder changed = KeysetHandle.newBuilder(keys);
        for (int i = changed.size() - 1; i >= 0; i--) {
            String id = Integer.toUnsignedString(keys.getAt(i).getId());
            if (id.equals(without)) {
                changed.deleteAt(i);
            } else if (id.equals(primary)) {
                changed.getAt(i).makePrimary();
            }
        }
        try {
            return changed.build();
        } catch (GeneralSecurityException e) {
            throw new KeysException("the keyset cannot be changed: " + e.getMessage());
        }
    }

    private void change(UnaryOperator<KeysetHandle> change) {
        write(change.apply(read()));
    }

    private KeysetHandle read() {
        Path file = secretFile();
        if (!Files.exists(file)) {
            throw new KeysException(file + " is not there; \"create\" makes it");
        }
        return parse(SecretsFolder.read(file));
    }

    private KeysetHandle parse(String json) {
        try {
            return Keysets.secret(json);
        } catch (GeneralSecurityException e) {
            throw new KeysException(secretFile() + " is not a secret Tink JSON keyset");
        }
    }

    /** Writes the secret file first, so that at any moment it opens what the public file seals. */
    private void write(KeysetHandle keys) {
        OwnersFile.write(secretFile(), Keysets.secretJson(keys));
        publicFile().ifPresent(file -> OwnersFile.write(file, Keysets.publicJson(keys)));
    }

    private Path secretFile() {
        return folder.resolve(kind.secretFile());
    }

    private Optional<Path> publicFile() {
        return kind.publicFile().map(folder::resolve);
    }

    /**
     * One key of the keyset.
     *
     * @param id as Tink shows it
     * @param primary whether this key seals or signs
     */
    record Key(String id, boolean primary) {}
}
