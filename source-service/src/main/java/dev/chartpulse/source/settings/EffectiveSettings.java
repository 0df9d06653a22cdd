package dev.chartpulse.source.settings;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.source.notices.Owner;
import dev.chartpulse.source.notices.Owners;
import dev.chartpulse.source.workspaces.WorkspaceDefaults;

/** What holds in a workspace: what it sets, and where it sets nothing, what is configured. */
@ApplicationScoped
class EffectiveSettings {

    private final WorkspaceDefaults defaults;
    private final Owners owners;

    EffectiveSettings(WorkspaceDefaults defaults, Owners owners) {
        this.defaults = defaults;
        this.owners = owners;
    }

    /** What holds with these settings, each of which may be null. */
    SettingsView.Effective of(String zone, Theme theme, String sender, Integer graceMinutes, Owner owner) {
        return new SettingsView.Effective(
                zone == null ? defaults.zone().getId() : zone,
                theme == null ? Theme.LIGHT : theme,
                sender == null ? defaults.sender() : sender,
                graceMinutes == null ? WorkspaceDefaults.GRACE_MINUTES : graceMinutes,
                owners.or(owner).orElse(null));
    }
}
