//! Figures for a fleet's collector, by OTLP over HTTP. Without a collector in the settings nothing of
//! this runs.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use opentelemetry::KeyValue;
use opentelemetry::metrics::MeterProvider;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{
    ExporterBuildError, MetricExporter, Protocol, WithExportConfig, WithHttpConfig,
};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::metrics::{PeriodicReader, SdkMeterProvider};
use tokio::runtime::Handle;

use crate::domain::metrics::{Figure, FigureName};
use crate::io::http;

const TIMEOUT: Duration = Duration::from_secs(10);
/// Beyond this a collector's answer is not read.
const LONGEST_ANSWER: usize = 64 * 1024;
/// Instruments that are asked within this are told of the same moment.
const ONE_MOMENT: Duration = Duration::from_secs(5);
const PATH: &str = "/v1/metrics";

/// Who sends, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricsSettings {
    pub endpoint: String,
    pub interval: Duration,
    /// The machine's pseudonym.
    pub instance: String,
    pub version: &'static str,
}

/// Why no figures are sent.
#[derive(Debug, thiserror::Error)]
pub enum MetricsError {
    #[error("no HTTP client: {0}")]
    Http(#[from] reqwest::Error),
    #[error("no exporter: {0}")]
    Exporter(#[from] ExporterBuildError),
}

/// Sends from time to time, until it is dropped.
pub struct MetricsExport {
    provider: SdkMeterProvider,
}

impl MetricsExport {
    /// `gather` is called on a thread of the exporter's own, once for each sending. Must be called in a
    /// tokio runtime, which carries the requests.
    pub fn start(
        settings: MetricsSettings,
        gather: impl Fn() -> Vec<Figure> + Send + Sync + 'static,
    ) -> Result<Self, MetricsError> {
        let client = http::client_builder(TIMEOUT).build()?;
        let exporter = MetricExporter::builder()
            .with_http()
            .with_http_client(Requests { client, runtime: Handle::current() })
            .with_endpoint(metrics_address(&settings.endpoint))
            .with_protocol(Protocol::HttpBinary)
            .with_timeout(TIMEOUT)
            .build()?;
        let reader = PeriodicReader::builder(exporter).with_interval(settings.interval).build();
        let resource = Resource::builder_empty()
            .with_service_name("bekci")
            .with_attributes([
                KeyValue::new("service.version", settings.version),
                KeyValue::new("service.instance.id", settings.instance),
            ])
            .build();
        let provider =
            SdkMeterProvider::builder().with_reader(reader).with_resource(resource).build();
        let moment = Arc::new(Moment { gather, last: Mutex::new(None) });
        for name in FigureName::ALL {
            observe(&provider, name, moment.clone());
        }
        Ok(Self { provider })
    }
}

impl Drop for MetricsExport {
    /// The last figures are sent by requests on the runtime whose thread this may be.
    fn drop(&mut self) {
        let provider = self.provider.clone();
        let shut_down = move || {
            if let Err(error) = provider.shutdown() {
                tracing::debug!(%error, "the last figures were not sent");
            }
        };
        if let Err(error) = std::thread::Builder::new().name("metrics".into()).spawn(shut_down) {
            tracing::debug!(%error, "no thread to send the last figures");
        }
    }
}

fn observe<G: Fn() -> Vec<Figure> + Send + Sync + 'static>(
    provider: &SdkMeterProvider,
    name: FigureName,
    moment: Arc<Moment<G>>,
) {
    provider
        .meter("bekci")
        .i64_observable_gauge(name.as_str())
        .with_unit(name.unit())
        .with_description(name.description())
        .with_callback(move |observer| {
            for figure in moment.figures().iter().filter(|figure| figure.name == name) {
                let attributes = figure.attributes.iter();
                let attributes: Vec<_> =
                    attributes.map(|(key, value)| KeyValue::new(*key, value.clone())).collect();
                observer.observe(figure.value, &attributes);
            }
        })
        .build();
}

/// A collector's address as administrators write it, or with the path already.
fn metrics_address(endpoint: &str) -> String {
    match endpoint.trim_end_matches('/') {
        whole if whole.ends_with(PATH) => whole.to_owned(),
        base => format!("{base}{PATH}"),
    }
}

/// What was gathered last, so that the instruments of one sending tell of one moment.
struct Moment<G> {
    gather: G,
    last: Mutex<Option<(Instant, Arc<Vec<Figure>>)>>,
}

impl<G: Fn() -> Vec<Figure>> Moment<G> {
    fn figures(&self) -> Arc<Vec<Figure>> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((at, figures)) if at.elapsed() < ONE_MOMENT => figures.clone(),
            _ => {
                let figures = Arc::new((self.gather)());
                *last = Some((Instant::now(), figures.clone()));
                figures
            }
        }
    }
}

/// Our one HTTP client, on the service's runtime: the exporter's thread has none.
struct Requests {
    client: reqwest::Client,
    runtime: Handle,
}

impl fmt::Debug for Requests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Requests")
    }
}

#[async_trait::async_trait]
impl HttpClient for Requests {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let request = reqwest::Request::try_from(request)?;
        let client = self.client.clone();
        self.runtime.spawn(async move { send(&client, request).await }).await?
    }
}

async fn send(
    client: &reqwest::Client,
    request: reqwest::Request,
) -> Result<Response<Bytes>, HttpError> {
    let answer = client.execute(request).await?;
    let mut response = Response::builder().status(answer.status());
    if let Some(headers) = response.headers_mut() {
        headers.clone_from(answer.headers());
    }
    let body = http::body(answer, LONGEST_ANSWER).await?;
    Ok(response.body(body.ok_or("the collector's answer is too long")?.into())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_said_once() {
        for endpoint in ["http://h:4318", "http://h:4318/", "http://h:4318/v1/metrics"] {
            assert_eq!(metrics_address(endpoint), "http://h:4318/v1/metrics");
        }
        assert_eq!(metrics_address("https://h/otlp"), "https://h/otlp/v1/metrics");
    }
}
