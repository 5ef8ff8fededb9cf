package io.leadline.ingest.provider;

import io.leadline.ingest.limit.Ledgers;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.Platform;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whom Leadline can ask about people. They are the installation's: nothing that is told of them names a person. */
public interface Providers {
    /** None is connected. */
    Providers NONE = new Providers() {
        @Override
        public List<ProviderState> states() {
            return Stream.of(Platform.X, Platform.LINKEDIN)
                    .map(ProviderState::notConnected)
                    .toList();
        }

        @Override
        public Tried test(Platform platform) {
            throw notConnected(platform);
        }
    };

    /** X, then LinkedIn, whether connected or not. */
    List<ProviderState> states();

    /**
     * Asks one small question and says how it was answered; costs one request of the account's quota.
     *
     * @throws LeadlineException {@code CONFLICT} if the provider is not connected
     */
    Tried test(Platform platform);

    /** The quotas of those that are connected, for who plans what to ask. */
    default Map<Platform, Ledgers> ledgers() {
        return Map.of();
    }

    default boolean isConnected(Platform platform) {
        return states().stream().anyMatch(state -> state.platform() == platform && state.connected());
    }

    static LeadlineException notConnected(Platform platform) {
        String name = platform == Platform.X ? "X" : "LinkedIn";
        return new LeadlineException(
                ErrorCode.CONFLICT,
                name + " is not connected: give Leadline a token (LEADLINE_PROVIDERS_"
                        + platform.wireName().toUpperCase(java.util.Locale.ROOT) + "_TOKEN) and start it again");
    }
}
