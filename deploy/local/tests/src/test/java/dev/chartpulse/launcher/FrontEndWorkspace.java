package dev.chartpulse.launcher;

import org.openqa.selenium.Keys;

/** What an admin does with a workspace: calendars, settings, people, keys, and a look at who changed what. */
final class FrontEndWorkspace {

    private final FrontEndPage page;
    private final String person;

    /** @param person the email address of who is invited */
    FrontEndWorkspace(FrontEndPage page, String person) {
        this.page = page;
        this.person = person;
    }

    /** One is made, changed and deleted. */
    void manageCalendars() {
        page.go("Parts", "Look for calendars");
        page.enter("Make a calendar");
        page.fill("Name of the calendar", "Holidays");
        page.fill("Days", "12-25\nnever");
        page.enter("Make the calendar");
        page.see("never must be a date such as");
        page.check("calendars");
        page.fill("Days", "12-25\n2026-04-03");
        page.enter("Make the calendar");
        page.see("12-25, 2026-04-03");
        page.enter("Holidays");
        page.see("Change Holidays");
        page.fill("Name of the calendar", "Free days");
        page.enter("Save");
        page.see("The calendar is saved.");
        page.check("saved");
        page.enter("Free days");
        page.see("Change Free days");
        page.enter("Delete the calendar");
        page.enter("Yes, delete the calendar");
        page.see("The calendar is deleted.");
        page.await(
                "!seen('Free days') && document.getElementById('said').textContent === 'The calendar is deleted. Parts'");
    }

    /** Settings, somebody who is invited, and a key, which is given back. */
    String openToOthers() {
        page.go("Workspace", "Settings");
        page.fill("Late by at most", "0");
        page.enter("Save");
        page.see("Late by at most must be 1 to 10080");
        page.check("settings");
        page.fill("Late by at most", "30");
        page.enter("Save");
        page.await("!seen('Late by at most must') && document.querySelector('[name=graceMinutes]')?.value === '30'"
                + " && document.activeElement.tagName === 'H1'");
        page.see("The settings are saved.");
        page.await("document.getElementById('said').textContent === 'The settings are saved. Workspace'");
        assertWhatHoldsWithoutASettingIsNotTheSetting();
        nameWhoIsTold();
        page.enter("Invite someone");
        page.fill("Email address", person);
        page.enter("Invite");
        page.see(person + " viewer, invited by the configured key");
        page.enter("Change the role of " + person);
        page.run("document.querySelector('li [name=role]').value = 'editor'");
        page.enter("Save");
        page.see(person + " editor");
        page.enter("Make a key");
        page.fill("Name of the key", "Screen");
        page.enter("Make the key");
        page.see("is shown once");
        page.check("workspace");
        return (String) page.run("return document.querySelector('.secret').textContent");
    }

    /** An address, which is then taken away again. */
    private void nameWhoIsTold() {
        String address = "document.querySelector('[name=\"owner.email\"]')";
        page.tabTo("As configured: nobody");
        page.press(Keys.ARROW_DOWN);
        page.fill("Address of who is told", "nobody");
        page.enter("Save");
        page.await("document.activeElement === " + address + " && " + address + ".ariaInvalid === 'true'");
        page.check("owner");
        page.fill("Address of who is told", "owner@example.org");
        page.enter("Save");
        page.await(address + ".value === 'owner@example.org' && " + address + ".offsetParent !== null"
                + " && document.activeElement.tagName === 'H1'");
        page.tabTo("An address");
        page.press(Keys.ARROW_UP);
        page.enter("Save");
        page.await(address + ".value === '' && document.activeElement.tagName === 'H1'");
        pickWhoIsTold();
    }

    /** A channel of Slack, whose name is told afterwards; and nobody again. */
    private void pickWhoIsTold() {
        page.tabTo("As configured: nobody");
        page.press(Keys.ARROW_DOWN);
        page.press(Keys.ARROW_DOWN);
        page.see("#charts");
        page.enter("Save");
        page.see("Channel or person is missing");
        page.tabTo("A person, by a direct message");
        page.press(" ");
        page.see("Ada Lovelace, @ada");
        page.press(" ");
        page.fill("Look for it", "gener");
        page.await("seen('#general') && !seen('#charts') && !seen('Ada Lovelace')");
        page.tabTo("#general");
        page.press(" ");
        page.check("owner-in-slack");
        page.enter("Save");
        page.await("seen('#general, as it is now') && document.activeElement.tagName === 'H1'");
        page.tabTo("A channel or person of Slack");
        page.press(Keys.ARROW_UP);
        page.press(Keys.ARROW_UP);
        page.enter("Save");
        page.await("!seen('#general') && document.activeElement.tagName === 'H1'");
    }

    private void assertWhatHoldsWithoutASettingIsNotTheSetting() {
        String zone = "document.querySelector('[name=zone]')";
        String name = (String) page.run("return document.querySelector('[name=name]').value");
        page.await(zone + ".options[0].text === 'As configured: UTC'"
                + " && document.querySelector('[name=graceMinutes]').placeholder === ''");
        page.choose("zone", "Asia/Kolkata");
        page.fill("Name", "Walkers");
        page.enter("Save");
        page.await(zone + "?.value === 'Asia/Kolkata' && " + zone + ".options[0].text === 'As configured'"
                + " && document.getElementById('workspace').selectedOptions[0].text === 'Walkers'");
        page.choose("zone", "");
        page.fill("Name", name);
        page.enter("Save");
        page.await(zone + "?.options[0].text === 'As configured: UTC'");
    }

    /** All that was done to one thing, the latest first. */
    void assertTheAuditTellsWhatWasDone() {
        page.go("Workspace", "Settings");
        page.go("Who changed what", "Look for changes");
        page.fill("Look for changes", "free days");
        page.await("seen('Free days calendar deleted') && document.querySelectorAll('#main .plain li').length === 2"
                + " && document.querySelector('#main .plain a[href^=\"#/calendars\"]') === null");
        page.enter("Details of Free days, changed");
        page.see("Free days, was Holidays");
        page.check("audit");
        page.enter("All changes of it");
        page.see("What was changed of one thing.");
        page.await(
                "document.querySelector('#main .plain').innerText.match(/calendar (created|changed|deleted)/g)?.join()"
                        + " === 'calendar deleted,calendar changed,calendar created'");
    }
}
