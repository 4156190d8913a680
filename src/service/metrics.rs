//! Figures for a fleet's collector, where the settings name one.

use std::time::Duration;

use tokio::sync::watch;

use crate::domain::holder::HolderKey;
use crate::domain::metrics::{Figure, figures};
use crate::domain::settings::Settings;
use crate::domain::status::LiveStatus;
use crate::io::clock;
use crate::io::metrics::{MetricsExport, MetricsSettings};
use crate::io::places::Places;
use crate::io::store::Store;
use crate::service::VERSION;

/// What figures are made of.
#[derive(Clone)]
pub struct MetricsSources {
    pub places: Places,
    pub live: watch::Receiver<LiveStatus>,
    pub holder_key: HolderKey,
}

/// `None`: no collector is named, or it can't be sent to, which is said.
pub fn export(settings: &Settings, sources: MetricsSources) -> Option<MetricsExport> {
    if settings.metrics_endpoint.is_empty() {
        return None;
    }
    let metrics = MetricsSettings {
        endpoint: settings.metrics_endpoint.clone(),
        interval: Duration::from_secs(settings.metrics_interval.into()),
        instance: sources.holder_key.instance(),
        version: VERSION,
    };
    MetricsExport::start(metrics, move || sources.gather())
        .inspect_err(|error| tracing::warn!(%error, "no figures are sent"))
        .ok()
}

impl MetricsSources {
    fn gather(&self) -> Vec<Figure> {
        let cards = Store::open_for_reading(&self.places)
            .and_then(|store| store.map_or(Ok(Vec::new()), |store| store.cards()))
            .unwrap_or_else(|error| {
                tracing::warn!(%error, "the figures are without cards");
                Vec::new()
            });
        let (zone, now) = (clock::time_zone(), clock::now());
        // Cloned, so that the service never waits for the reckoning.
        let live = self.live.borrow().clone();
        figures(&live, &cards, &self.holder_key, &zone, now)
    }
}
